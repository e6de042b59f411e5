; Inno Setup 6, for one user and without administrator's rights:  iscc /DVersion=… resources\packaging\windows.iss
; /DSign /Sprobono="signtool sign … $f" signs the installer and its uninstaller. Dossiers, settings and keys lie in the
; user's own folders: an update and an uninstallation leave them alone.
#ifndef Version
  #error iscc /DVersion=… : the version stands in probono_desk/__init__.py
#endif

[Setup]
AppId={{6C0E6B1D-2F0E-4B38-9C55-0D1C7E7E5D11}
AppName=Probono Desk
AppVersion={#Version}
AppPublisher=Probono Desk
VersionInfoVersion={#Version}
#ifdef Sign
SignTool=probono
SignedUninstaller=yes
#endif
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
; An open window is closed by whoever works in it before its files are replaced or removed (program_files.OPEN_WINDOW);
; a command that still runs is ended. A version is never mixed with another.
AppMutex=ProbonoDeskWindow
CloseApplications=yes
RestartApplications=no

[Languages]
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "..\..\dist\probono-desk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an earlier version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Probono Desk"; Filename: "{app}\probono-desk.exe"
Name: "{autodesktop}\Probono Desk"; Filename: "{app}\probono-desk.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"

[Registry]
Root: HKA; Subkey: "Software\Classes\.probono"; ValueType: string; ValueData: "ProbonoDesk.Package"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.probono\OpenWithProgids"; ValueType: string; ValueName: "ProbonoDesk.Package"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Package"; ValueType: string; ValueData: "{cm:PackageKind}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Package\DefaultIcon"; ValueType: string; ValueData: "{app}\probono-desk.exe,0"
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Package\shell\open\command"; ValueType: string; ValueData: """{app}\probono-desk.exe"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\.probonodesk"; ValueType: string; ValueData: "ProbonoDesk.Dossier"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Dossier"; ValueType: string; ValueData: "{cm:DossierKind}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Dossier"; ValueType: string; ValueName: "NeverShowExt"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Dossier\DefaultIcon"; ValueType: string; ValueData: "{app}\probono-desk.exe,0"
Root: HKA; Subkey: "Software\Classes\ProbonoDesk.Dossier\shell\open\command"; ValueType: string; ValueData: """{app}\probono-desk.exe"" open ""%1"""

[CustomMessages]
fr.PackageKind=Fichier Probono Desk
en.PackageKind=Probono Desk file
fr.DossierKind=Dossier Probono Desk
en.DossierKind=Probono Desk dossier

[Run]
Filename: "{app}\probono-desk.exe"; Description: "{cm:LaunchProgram,Probono Desk}"; Flags: nowait postinstall skipifsilent
