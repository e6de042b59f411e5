"""First names that are usual in France, folded. They only tell which word of a name is the first name."""

from __future__ import annotations

FIRST_NAMES = frozenset(
    """
    aaron abdel abdelkader abdou abel abigail achille adam adama adele adeline adil adrien adrienne agathe agnes ahmed
    aicha aida aime aimee akim alain alan alban albane albert alberto alex alexandra alexandre alexia alexis alfred ali alice
    alicia alienor aline alison alix alizee aly alya alyssa amadou amal amandine amaury ambre ambroise amel amelie amina
    aminata amine amir amira ana anais anas anastasia andrea andree andre angela angele angelina angelique anissa anita
    ann anna annabelle anne annick annie anouk anselme anthony antoine antoinette anton antonia antonin antonio apolline
    ariane aristide arlette armand armande armelle arnaud arsene arthur assia astrid aubin aude audrey augustin augustine
    aure aurelia aurelie aurelien aurore avril awa axel axelle aya ayoub aziz baptiste barbara barnabe basile bastien
    beatrice benedicte benjamin benoit berenice bernadette bernard berthe bertrand bettina bilal blaise blanche blandine
    boris boubacar brahim brice brigitte bruno bryan camelia camille candice capucine carine carla carlos carmen carole
    caroline cassandra catherine cathy cecile cedric celeste celestin celia celine cesar chaima chantal charlene charles
    charlie charline charlotte cheikh chloe christelle christian christiane christine christophe claire clara clarisse
    claude claudia claudie claudine clea clelia clemence clement clementine cleo clothilde clotilde colette colin coline
    colombe come constance constant constantin coralie coraline corentin corine corinne cyprien cyril cyrille dalila
    damien daniel daniela daniele danielle dany daphne david deborah delphine denis denise desire diana diane didier diego
    dimitri dina djamel djamila dominique dora dorian dorine doriane dorothee dounia dylan eddy edgar edith edmond
    edouard edwige elea eleonore elena eliane elias elie eliott elisa elisabeth elise elliot elodie elsa elvire emeline
    emeric emile emilie emilien emma emmanuel emmanuelle emmy enora enzo eric erica erika erwan esteban estelle esther
    etienne eugene eugenie eva evan eve eveline evelyne fabien fabienne fabio fabrice fadila faiza fanny farah farid farida
    fatima fatiha fatou fatoumata faustine felicie felix ferdinand fernand fernande fiona flavie flavien fleur flora
    florence florent florentin florian florine fouad franck francine francis francisco franck francois francoise frank
    fred frederic frederique gabin gabriel gabriela gabrielle gael gaelle gaetan garance gaspard gaston gauthier
    genevieve geoffrey georges georgette georgia gerald geraldine gerard germain germaine ghislain ghislaine gilbert
    gilberte gilles gina ginette gisele giulia gregoire gregory guilhem guillaume guillemette gustave guy gwenaelle
    gwendoline gwenael habib hadrien hakim halima hamid hamza hanae hannah hassan hatem heather hector helena helene
    heloise henri henriette herve hicham hilaire hind hippolyte honore hortense houda hubert hugo hugues ibrahim ibrahima
    idriss ilan ilhem ilona ilyes ilyas imane imen ines ingrid irene iris irina isaac isabel isabelle isaline ismael
    issa ivan jacob jacqueline jacques jade jalil jamal james jamila jane janine jasmine jason javier jean jeanine jeanne
    jeannine jennifer jeremie jeremy jerome jessica jessy jihane joachim joanna joel joelle joffrey johan johann johanna
    john jonas jonathan jordan jose josef joseph josephine josette josiane josselin joy joyce juan judith jules julia
    julian juliana julie julien julienne juliette justin justine kader kamel karen karim karima karine karl katia kelly
    kenza kevin khadija khaled kim laetitia laila lana lara laure laureen laureline laurence laurent laurie laurine lea
    leana leane leila lena leo leon leonard leone leonie leonor leopold leopoldine leslie lila lilia lilian liliane lilou
    lily lina linda line lionel lisa lise lison livia lizea loan loane loic lola lorena lorenzo loris lorraine lou louane
    louis louisa louise louison loup lubin luc luca lucas lucette lucia lucie lucien lucienne lucile lucille ludivine ludovic
    luigi luis luna lydia lydie lylia lyse mael maelle maelys maeva magali magalie maggy mahamadou maia maimouna maite
    malek malia malik malika malo mamadou manon manuel manuela marc marceau marcel marceline marcelle marcia marco marcus
    margaux margot marguerite maria mariam mariama mariana marianne marie mariette marilyne marin marina marine mario
    marion marius marjorie marlene marta marthe martial martin martine marvin mary maryam maryline maryse maryvonne
    mateo mathias mathieu mathilde mathis mathurin matheo matthias matthieu maud maude maurice max maxence maxime
    maximilien maya medhi mehdi melanie melina melinda melissa mercedes meriem mia michael michel michele micheline
    michelle mickael miguel mila milan milena milo mireille mirella modibo modou mohamed mohammed moise mona monica
    monique morgan morgane mounir moussa mouna muriel murielle mustapha mylene myriam nabil nabila nacer nadege nadia
    nadine nael naima najat nancy naomi narcisse nasser natacha natalia nathalie nathan nathanael nawal nelly nestor
    neve nicole nicolas nicolle nina ninon noa noah noam noe noel noelie noelle noemie nolan nolwenn nora norah norbert
    nordine norman nour oceane octave octavie odette odile olga olive olivia olivier omar ombeline ondine orane oriane
    orlane oscar oumar oumou ousmane pablo paloma pamela paola paolo pascal pascale pascaline patrice patricia patrick
    paul paula paule pauline paulette pedro penelope perrine peter philemon philibert philippe philippine philomene
    pierre pierrette pierrick priscilla prosper prune quentin quitterie rabia rachel rachid rachida rafael raissa ralph
    ramzi raoul raphael raphaelle rayan raymond raymonde rebecca regine regis reine remi remy renaud rene renee reynald
    ricardo richard rim rita riwan robert roberto robin rodolphe rodrigue rodrigo rogelio roger roland rolande romain
    romane romaric romeo romuald romy ronan rosa rosalie rose roseline rosie roxane ruben rudy ryan sabine sabrina
    sacha safia said saida salah salim salima salma salome salvatore sam samantha sami samia samir samira samuel samy
    sandie sandra sandrine sandy sara sarah sasha saskia sebastien selena selim selma serena serge sergio severin
    severine sharon sibylle sidonie siham simeon simon simone sixtine slimane sofia sofian sofiane sohan solal solange
    solene soline sonia sophia sophie soraya souad soufiane souleymane stanislas steeve stella stephan stephane stephanie
    steve steven sullivan suzanne suzette swann sybille sylvain sylvaine sylvestre sylviane sylvie tania tanguy tatiana
    tea teddy teo teodora terence teresa tess thais thea thelma theo theodore theophile theresa therese thibaud thibault
    thibaut thierry thimothee thomas tiago tiffany tim timeo timothe timothee titouan tom tony toufik tristan tuan ulysse
    ursula valentin valentina valentine valere valerian valerie valery vanessa vera veronique vicky victoire victor
    victoria victorien victorine vincent violaine violette virgile virginie vivian viviane vivien vladimir wahiba walid
    walter warren wassim wendy wilfried wilfrid william willy xavier yacine yael yamina yan yanis yann yannick yasmina
    yasmine yassin yassine yazid yoann yohan yohann yolande yoan youcef younes youness youssef youssouf yvan yves yvette
    yvon yvonne zacharie zahra zakaria zara zelie zelia zeynep zineb zoe zohra zora
    """.split()
)
