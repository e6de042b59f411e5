; Inno Setup 6, for one user and without administrator's rights:  iscc /DVersion=0.1.0 resources\packaging\windows.iss
#ifndef Version
  #define Version "0.0.0"
#endif

[Setup]
AppId={{6C0E6B1D-2F0E-4B38-9C55-0D1C7E7E5D11}
AppName=Probono Desk
AppVersion={#Version}
DefaultDirName={autopf}\Probono Desk
DefaultGroupName=Probono Desk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=probono-desk-{#Version}-setup
SetupIconFile=icon.ico
UninstallDisplayIcon={app}\probono-desk.exe
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\..\dist\probono-desk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Probono Desk"; Filename: "{app}\probono-desk.exe"
Name: "{autodesktop}\Probono Desk"; Filename: "{app}\probono-desk.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"

[Registry]
Root: HKA; Subkey: "Software\Classes\.probono"; ValueType: string; ValueData: "ProbonoDesk.Package"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Package"; ValueType: string; ValueData: "Probono Desk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Package\DefaultIcon"; ValueType: string; ValueData: "{app}\probono-desk.exe,0"
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Package\shell\open\command"; ValueType: string; ValueData: """{app}\probono-desk.exe"" open ""%1"""
