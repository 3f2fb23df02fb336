# Builds and checks the three sets. Holds the aside third too: do not read it before the measure.
import json, os, random, re, csv, datetime, sys
R='/work/blind/conversations'; D=R+'/company/documents'
F=dict(BS="Bail commercial siège Pirey.md",AB="avenant n1 bail Pirey 2024.md",BB="bail_agence_baume.txt",BA="Bail atelier Pouilley (dérogatoire).md",
AT="Accord temps de travail.md",AA="Avenant accord tps travail 2022.txt",RI="Règlement intérieur 2023.txt",LI="Livret d'accueil (2021).md",
MU="Mutuelle et prévoyance - résumé 2026.md",NE="Note de service horaires été 2026.txt",CS="CR CSE 2026-05-19.md",
P5="Paniers et trajets - barème 2025.csv",P6="Paniers et trajets - barème 2026.csv",T5="Tarif PER et cuivre 2025.csv",T6="Tarif PER et cuivre 2026.csv",
G4="Grille dépannage 2024 (ancienne).md",G6="Grille dépannage 2026.md",PK="Parc véhicules.csv",PV="Procédure véhicules de service.md",
AF="Contrat assurance flotte 2023.md",A6="avenant assurance flotte 2026.txt",DE="Attestation décennale 2026.txt",
C1="CR réunion direction 12-01-2026.md",C6="CR réunion direction 08-06-2026.md",CA="Calendrier congés et fermetures 2026.md",
MS="mail Solène 14 septembre - rentrée, points divers.txt",TA="CR chantier Les Tilleuls n°4.txt",TB="CR chantier Les Tilleuls n°5.txt",
NF="Procédure notes de frais.md",AC="Procédure achats et magasin.md",SA="Conditions Sanidis Est 2024.md",SB="TR Sanidis nouvelles conditions mars 2026.txt",
TH="Thermopieces Jura - cond. generales.txt",PF="Plan de formation 2026.csv",FS="Fiche sécurité - brasage au chalumeau.md",
OS="Offre emploi technicien SAV Baume.md",OA="offre apprenti plombier rentree 2026.txt",RA="Note rémunération apprentis.md",
JO="Contrat maintenance copro Les Jonquilles.md",JA="Jonquilles - avenant 1 (2025).txt",EH="Contrat EHPAD Saint-Brice.md",
TE="Tarifs contrats entretien 2026.md",PA="Procédure astreinte.md",CL="clés, alarmes et codes - qui a quoi.txt",CG="CGV particuliers 2023.md",
CO="location copieur Pirey.txt",HE="Heures chantier mars 2026.csv",ST="Stock atelier Pouilley au 30-09.csv",IM="impayés au 31 octobre 2026.csv")
txt={k:open(D+'/'+f,encoding='utf-8-sig').read() for k,f in F.items()}
assert sorted(F.values())==sorted(os.listdir(D)),set(F.values())^set(os.listdir(D))
N=None
conv=[
[("c koi le loyer de l'agence de baume ?","BB","940 €"),("combien ça fait par an","BB","11 280 €"),("et la taxe fonciere c nous qui payons ?","BB","à la charge du bailleur"),("et le loyer du depot d'ornans ?",N)],
[("surface de l'atelier de pouilley svp","BA","380 m²"),("et celle de Baume","BB","112 m2"),("et le siège ?","BS","540 m²")],
[("Est-ce qu'on a le droit de sous-louer un bureau à Pirey ?","BS","interdite sans accord écrit"),("montre moi la clause","BS","Toute sous-location"),("et si on paye pas un terme il se passe quoi","BS","résilié de plein droit")],
[("le bail de l'atelier finit quand","BA","31 janvier 2028"),("on peut partir avant ?","BA","préavis de trois mois"),("et a baume c quoi le preavis","BB","six mois avant"),("qui signe coté proprio","BB","M. Lombardot")],
[("caution versée pour Baume","BB","1 880 euros"),("on la recupere quand","BB","deux mois qui suivent la remise des clés"),("et elle est de combien pour l'atelier ?","BA","2 900 €"),("autre chose, le tube gainé bleu 13x16 il est a combien cette année","T6","66,75")],
[("qui paie si la chaudiere des bureaux de pirey lache","BS","incombe au Preneur"),("et à Baume ?","BB","entretenue par le bailleur"),("et le rideau de fer","BB","rideau métallique","entretenus par le locataire")],
[("loyer actuel du siege ?","AB","31 200 € HT"),("depuis quand","AB","1er avril 2024"),("et les bornes electriques on a le droit ?","AB","deux bornes de recharge"),("si on part on les garde ?","AB","restent au Bailleur sans indemnité")],
[("cb d'heures par semaine chez nous","AT","37 heures"),("pareil pour les apprentis ?","AT","35 heures"),("et si c'est un cadre","AA","214 jours")],
[("les rtt pas pris on les perd ?","AT","sont perdus"),("on peut en mettre combien sur le CET","AT","trois jours au maximum"),("faut prevenir combien de temps avant pour en poser un","AT","quinze jours avant")],
[("Quelle est la plage fixe pour les bureaux ?","AT","9 h à 11 h 30"),("et les tech sav ils commencent quand","AT","premier client à 8 h"),("ils recoivent leur planning quand","AT","la veille avant 17 h"),("sinon Lise de l'atelier elle a fait cb d'heures en mars","HE","Lise Monnoyeur","148")],
[("majoration heures sup","AT","25 %"),("et après 43h ?","AT","50 % au-delà"),("faut demander a qui avant","AT","accord préalable du conducteur de travaux")],
[("le teletravail c possible ?","AA","Un jour par semaine"),("quel jour on a pas le droit","AA","jamais le lundi"),("et pendant la période d'essai","AA","Pas de télétravail pendant la période d'essai")],
[("je peux donner des rtt à un collegue dont la femme est malade ?","AA","4 jours de repos"),("je vois avec qui","AA","Nadège Bourquenoud"),("rien à voir : la boulangerie nous doit combien","IM","1 174,80"),("elle a un echeancier ?","IM","échéancier accordé")],
[("si je suis à la bourre le matin je fais quoi","RI","avant l'heure de prise de poste"),("et au bout de 3 fois ?","RI","Trois retards","avertissement"),("c quoi le max en mise a pied","RI","1 à 5 jours")],
[("on peut boire une biere à midi sur le chantier","RI","Aucune boisson alcoolisée"),("et fumer dans le camion","RI","ne vapote"),("le test d'alcool on peut le contester ?","RI","contre-expertise dans l'heure")],
[("qui est la référente harcèlement","RI","Émilie Vuittonet"),("c quoi son numero de portable",N)],
[("mutuelle famille c combien par mois ?","MU","131,20 €"),("et isolé","MU","58,40 €"),("un apprenti peut refuser ?","MU","contrat de moins de douze mois"),("et quand on quitte la boite","MU","douze mois au plus")],
[("en arret long un ouvrier touche combien ?","MU","90 %"),("et si c'est un cadre","MU","100 %"),("qui paye la cotis","MU","entièrement patronale"),("et le capital deces pour un non cadre","MU","150 %")],
[("horaires d'été 2026 svp","NE","6 h 30 - 13 h 30"),("ça commence quand finalement","CS","22 juin"),("et le SAV ?","NE","techniciens SAV"),("s'il fait 38 sur un toit on arrete à quelle heure","NE","11 h 30")],
[("les cheques cadeaux de noel c'est combien","CS","60 €"),("et la sortie famille quel jour","CS","12 septembre"),("combien d'accidents avec arret depuis janvier","CS","Deux accidents avec arrêt"),("et l'an dernier ?",N)],
[("indemnité de trajet zone 4 en 2026","P6","5,85"),("et le transport","P6","11,50"),("et en zone 6 ?","P6","18,40"),("et le trajet zone 3 l'année derniere","P5","4,25")],
[("prix multicouche 26x3","T6","187,60"),("et le 20x2 ?","T6","101,20"),("il était à combien en 2025","T5","97,40")],
[("Bonjour, combien coûte la barre de cuivre 16x18 ?","T6","49,95"),("et la 26x28","T6","88,45"),("ça fait quelle longueur une barre","T6","26x28 barre 5 m")],
[("c combien la recherche de fuite au gaz","G6","320,00 €"),("et un debouchage haute pression","G6","265,00 €"),("le samedi matin c majoré ?","G6","n'est pas majoré pour les clients sous contrat"),("yannick peut faire une remise de combien","G6","jusqu'à 10 %")],
[("client a 20 km, frais de deplacement dépannage ?","G6","62,00 €"),("et s'il est a 40 km","G6","84,00 €"),("on facture 1h meme si on reste 10 min ??","G6","due en entier")],
[("qui roule avec le peugeot expert de 2023","PK","Aurélien Sirugot"),("combien de km","PK","54300"),("son CT c'est pour quand","PK","25/08/2027"),("non je voulais dire l'autre expert, celui de 2019","PK","06/09/2027")],
[("kilometrage du trafic n°1","PK","198450"),("non je voulais dire le 2e trafic, le n° 6","PK","96400"),("qui le conduit maintenant ?","MS","Gaëtan Marlin")],
[("je peux rentrer a la maison avec le camion le soir ?","PV","techniciens d'astreinte et aux chefs d'équipe"),("et le we","PV","reste au garage sauf astreinte"),("ma femme peut monter dedans","PV","Pas de passager étranger")],
[("plafond d'un plein sur autoroute","PV","60 €"),("les pneus hiver de quand à quand","PV","1er novembre au 31 mars"),("la vidange tous les combien ?","PV","20 000 km"),("et la courroie de distribution ?",N)],
[("g eu un accrochage je fais koi","PV","Constat amiable"),("l'original faut le ramener sous combien","PV","24 heures"),("et l'assureur il veut la declaration dans quel delai","AF","Cinq jours ouvrés"),("et si on me vole le fourgon","AF","deux jours ouvrés en cas de vol")],
[("franchise bris de glace ?","AF","90 €"),("et pour un accident aujourd'hui","A6","600 €"),("et si le conducteur vient d'avoir son permis","AF","750 €"),("les outils dedans c'est assuré à hauteur de cb","AF","4 000 €")],
[("montant prime flotte 2026","A6","21 340 €"),("on la paie comment","A6","semestre"),("un interimaire peut conduire nos vehicules ?","A6","l'agence d'intérim a contrôlé le permis"),("au fait on est combien dans la boite","OS","Nous sommes 34")],
[("on est couverts en décennale pour les pac ?","DE","jusqu'à 70 kW"),("et le photovoltaique","DE","le photovoltaïque"),("la franchise est de combien","DE","1 500 €"),("valable jusqu'a quand","DE","31 décembre 2026")],
[("CA 2025 ?","C1","4,62 M€"),("et la marge brute","C1","37 %"),("et le résultat net après impot ?",N)],
[("la salle d'expo de baume ouvre quand","C6","2 novembre 2026"),("pourquoi c'est décalé","C6","Retard du menuisier"),("les travaux coutent combien","C1","38 500 € HT"),("on a fait un pret ?","C1","sans emprunt")],
[("en juin le carnet de commandes couvrait combien de mois","C6","cinq mois et demi"),("c qui qui pilote le college de Roulans","C6","Émilie pilote"),("la remise des offres c'était quand","C6","3 juillet")],
[("on bosse le vendredi apres l'ascension ?","CA","vendredi 15 mai"),("et noel on ferme quand","MS","21 décembre"),("je peux coller ma 5eme semaine aux autres ?","CA","ne peut pas être accolée"),("et pour une naissance j'ai droit a quoi","CA","Naissance : 3 jours")],
[("jours pour un mariage","CA","Mariage : 4 jours"),("et un déménagement ?","CA","1 jour, une fois tous les trois ans"),("et le pacs ?",N)],
[("c quand la reception des Tilleuls","TB","23 octobre 2026"),("ya des penalités du coup ?","TB","Aucune pénalité"),("normalement c'est combien par jour","TA","150 €"),("et le calorifuge en gaine quelle épaisseur","TB","30 mm")],
[("ballon du bat A aux tilleuls on met quoi","TB","500 litres"),("qui paye la reprise de l'autre","TB","maître d'ouvrage"),("on en est ou des radiateurs","TB","88 posés sur 96"),("prochaine visite","TB","1er octobre")],
[("repas du midi en deplacement remboursé jusqu'à combien","MS","20,50 €"),("et l'hotel","MS","98 €"),("et si c'est à Paris ?","NF","130 €"),("la note je la rends avant quand","NF","avant le 5 du mois suivant")],
[("ik voiture perso","NF","0,45 € par km"),("et les cadres ils ont une carte bleue ?","NF","1 500 € par mois"),("je peux acheter des vis à 25 balles et me faire rembourser","NF","40 € par achat"),("on peut demander une avance","NF","200 €")],
[("un chef d'équipe peut commander jusqu'à combien","AC","500 € HT"),("et le magasinier","AC","1 000 € HT"),("et un conducteur de travaux maintenant","C6","4 000 € HT"),("changement de sujet, il reste combien de tetes thermostatiques a l'atelier","ST","Tête thermostatique","64")],
[("magasin de pirey ouvert de quelle heure à quelle heure","AC","7 h 00 à 8 h 15"),("et le vendredi aprem","AC","inventaire tournant"),("le matos en trop faut le ramener quand","AC","semaine qui suit la réception"),("et le café c toujours combien le gobelet","LI","0,30 €")],
[("delai de paiement sanidis","SA","45 jours fin de mois"),("et thermopieces","TH","30 jours date de facture"),("le port offert chez eux à partir de","TH","200 EUR HT"),("et chez sanidis maintenant ?","SB","450 € HT")],
[("retour de marchandise chez Sanidis, combien de jours ?","SA","30 jours"),("ya une decote ?","SA","15 %"),("et si c du sur mesure","SA","Pas de reprise sur les fabrications spéciales"),("la remise sur la robinetterie","SA","32 %")],
[("garantie sur un circulateur thermopieces","TH","Deux ans"),("et une carte électronique","TH","un an sur les cartes électroniques"),("on peut la rendre si le carton est ouvert ?","TH","ni reprises ni échangées"),("il nous en reste des circu 32-80 en stock","ST","Circulateur 32-80","2")],
[("c qui l'organisme pour la formation amiante","PF","Amiante","Vérifor Comté"),("ça a coûté combien","PF","2350"),("et les fluides ?","PF","3150")],
[("la formation pac de decembre c'est quel jour","C6","8 au 10 décembre 2026"),("c'est chez qui","PF","Pompe à chaleur : mise en service","Institut du Chauffage Est"),("c combien d'heures","PF","Pompe à chaleur : mise en service et dépannage","21"),("autre sujet: qui ouvre le batiment le matin à Pirey","CL","Ludovic à 6 h 50")],
[("apres un brasage on surveille combien de temps","FS","deux heures"),("quel extincteur il faut","FS","6 kg"),("pareil pour les apprentis, ils peuvent braser ?","FS","moins de 18 ans"),("et si qqun se brule","FS","eau tempérée 15 minutes")],
[("salaire du poste SAV à Baume","OS","2 450 à 2 800 €"),("c sur 13 mois ?","OS","treize mois"),("date limite pour postuler","OS","15 janvier 2027"),("et pour l'apprenti c'etait quand","OA","26 juin 2026")],
[("un apprenti de 19 ans en 2e année il touche quel %","RA","2e année","60 %"),("et s'il en a 17","RA","2e année","50 %"),("la prime s'il décroche le CAP","RA","350 €"),("et l'aide au permis ?","OA","500 €")],
[("qui signe le contrat d'apprentissage","RA","le maître d'apprentissage"),("c déposé à l'opco sous combien de jours","RA","cinq jours ouvrables"),("ils ont des jours pour réviser ?","RA","5 jours ouvrables")],
[("aux jonquilles on passe combien de fois par an","JA","trois par an"),("et la redevance","JA","2 890 € HT"),("delai d'intervention la nuit","JO","sous 8 heures la nuit"),("et à Saint-Brice ?","EH","sous 2 heures")],
[("Prix annuel du contrat Saint-Brice","EH","7 980 € HT"),("par mois ?","EH","665 € HT"),("les analyses legionelles sont en plus ?","EH","le coût des analyses est compris"),("qui a signé","EH","H. Garnache et H. Coulonge")],
[("tarif serenité fioul","TE","232,00 €"),("et en gaz","TE","189,00 €"),("le client était pas la, on facture quoi","TE","45 € de frais"),("et pour l'entretien d'un adoucisseur ?",N)],
[("prime d'astreinte pour une semaine ?","C6","145 € brut"),("depuis quand","C6","1er juillet"),("et quand ça tombe un jour férié","PA","40 € par jour férié"),("les apprentis peuvent la faire","PA","Jamais un apprenti")],
[("qui a les clefs de Baume","CL","Karim, Damien, Fabrice"),("et l'alarme là bas","CL","simple sirène"),("et ornans ya une alarme ?","CL","Pas d'alarme"),("c koi le code du cadenas",N)],
[("acompte qu'on demande à un particulier","MS","40 %"),("le devis est valable combien de temps","CG","valable deux mois"),("il peut payer en liquide ?","CG","espèces jusqu'à 1 000 €"),("delai de retractation","CG","quatorze jours")],
[("loyer du copieur","CO","412 € HT"),("c'est par mois ??","CO","par trimestre"),("la page couleur","CO","0,047 € HT"),("qui a signé chez nous","CO","Solène Quintart")],
]
# --- conflicts: question, documents, in force, why, (value in A, value in B) only for the check
conf=[
("Quel est le loyer annuel du siège de Pirey ?","BS AB","AB","L'avenant de 2024 porte le loyer de 28 800 € à 31 200 € HT depuis le 1er avril 2024.","28 800 €","31 200 €"),
("on a combien de places de parking à Pirey","BS AB","AB","Le bail en donne 10, l'avenant n° 1 les porte à 16.","10 places","16 places"),
("montant du depot de garantie versé à la SCI des Essarts","BS AB","AB","7 200 € à la signature, complété à 7 800 € par l'avenant.","7 200 €","7 800 €"),
("combien de jours travaille un cadre au forfait ?","AT AA","AA","L'avenant du 6 octobre 2022 ramène le forfait de 216 à 214 jours.","216 jours","214 jours"),
("c'est quoi le contingent annuel d'heures sup","AT AA","AA","Relevé de 180 à 220 heures à partir du 1er janvier 2023.","180 heures","220 heures"),
("sous combien de temps faut-il envoyer son arrêt maladie ?","LI RI","RI","Le livret de 2021 dit 72 heures ; le règlement intérieur, plus récent et seul opposable, dit 48 heures.","72 heures","48 heures"),
("la boite paie quelle part de la mutuelle ?","LI MU","MU","Le livret de 2021 annonce 50 % ; le résumé au 1er janvier 2026 dit 60 % de la formule Isolé.","50 % de la cotisation","60 % de la cotisation"),
("a quelle heure ouvre le magasin de Pirey pour les équipes","LI AC","AC","Horaires du livret (2021) remplacés par la procédure de mars 2025.","6 h 45 à 8 h 30","7 h 00 à 8 h 15"),
("prime de cooptation : combien ?","LI C6","C6","300 € dans le livret, portée à 500 € par la direction le 8 juin 2026.","300 € brut","500 € brut"),
("Combien de temps surveiller la zone après un travail au chalumeau ?","LI FS","FS","Le livret dit une heure ; la fiche sécurité révisée en 2025 dit deux heures.","pendant une heure","deux heures"),
("Quel jour débute l'horaire d'été 2026 sur les chantiers ?","NE CS","CS","La note disait le 15 juin ; le président a accepté le 22 juin en CSE.","15 juin","22 juin"),
("montant du panier repas","P5 P6","P6","Le barème 2026 remplace celui de 2025 : 11,60 € au lieu de 11,20 €.","11,20","11,60"),
("indemnité de trajet zone 3 ?","P5 P6","P6","Barème 2026 : 4,40 € ; 4,25 € était le montant de 2025.","4,25","4,40"),
("Quel est notre prix du PER 13x16 en couronne de 100 m ?","T5 T6","T6","69,50 € en 2025, 74,90 € au tarif 2026.","69,50","74,90"),
("la barre de cuivre 20x22 on la compte a combien","T5 T6","T6","Le tarif 2025 donnait 56,70 €, le tarif 2026 donne 63,10 €.","56,70","63,10"),
("prix de l'heure de main d'oeuvre en dépannage un jour de semaine","G4 G6","G6","La grille 2026 (64 €) remplace celle de 2024 (58 €).","58,00 €","64,00 €"),
("frais de déplacement zone 1","G4 G6","G6","39 € en 2024, 45 € depuis le 5 janvier 2026.","39,00 €","45,00 €"),
("on majore de combien un dépannage le dimanche ?","G4 G6","G6","75 % dans l'ancienne grille, 100 % dans la grille 2026.","75 %","100 %"),
("Qui conduit le véhicule n° 6 ?","PK MS","MS","Le tableau du parc n'est pas à jour : le mail du 14 septembre 2026 l'attribue à Gaëtan Marlin.","Sylvie Aubrioux","Gaëtan Marlin"),
("franchise en cas d'accident avec un camion de la société","AF A6","A6","450 € au contrat de 2023, 600 € depuis l'avenant du 1er janvier 2026.","450 €","600 €"),
("l'assurance flotte couvre combien de véhicules ?","AF A6","A6","11 à la souscription, 16 selon l'avenant n° 4.","11 véhicules","véhicules assurés : 16"),
("Quel est le budget formation 2026 ?","C1 C6","C6","24 000 € arrêtés en janvier, relevés à 29 500 € en juin.","24 000 €","29 500 €"),
("date d'ouverture de la salle d'exposition de Baume","C1 C6","C6","Prévue le 7 septembre, repoussée au 2 novembre 2026.","7 septembre 2026","2 novembre 2026"),
("combien touche-t-on pour une semaine d'astreinte","PA C6","C6","120 € dans la procédure de 2023, 145 € depuis le 1er juillet 2026.","120 € brut","145 € brut"),
("jusqu'à quel montant un conducteur de travaux peut commander tout seul","AC C6","C6","3 000 € dans la procédure, 4 000 € décidés en réunion de direction du 8 juin 2026.","3 000 € HT","4 000 € HT"),
("Quand ferme-t-on à Noël ?","CA MS","MS","Le mail du 14 septembre 2026 avance la fermeture du 24 au 21 décembre.","24 décembre","21 décembre"),
("la réception du lot plomberie aux Tilleuls c'est le combien","TA TB","TB","Le compte rendu n° 5 reporte la réception du 18 septembre au 23 octobre 2026.","18 septembre 2026","23 octobre 2026"),
("ballon bat A des tilleuls : combien de litres ?","TA TB","TB","Le point 4.1 (300 litres) est modifié par le 5.1 (500 litres).","300 litres","500 litres"),
("plafond pour un repas de midi en déplacement ?","NF MS","MS","19 € dans la procédure, 20,50 € à partir du 1er octobre 2026.","19 €","20,50 €"),
("on me rembourse combien la nuit d'hôtel à Dijon","NF MS","MS","85 € dans la procédure de 2024, 98 € depuis le 1er octobre 2026.","85 €","98 €"),
("franco de port chez Sanidis","SA SB","SB","350 € dans l'accord 2024, 450 € HT à compter du 1er mars 2026.","350 € HT","450 € HT"),
("Quel taux de remise de fin d'année avec Sanidis Est ?","SA SB","SB","2 % dans l'accord, 2,5 % depuis le 1er mars 2026.","2 % du chiffre","2,5 % du chiffre"),
("quel acompte demander à la commande pour un particulier ?","CG MS","MS","30 % dans les CGV de 2023, 40 % selon le mail du 14 septembre 2026.","30 %","40 %"),
("dates de la formation pompe à chaleur de décembre","PF C6","C6","Le plan indique du 1er au 3 ; la réunion du 8 juin la décale du 8 au 10 décembre.","1er au 3 décembre 2026","8 au 10 décembre 2026"),
("redevance annuelle de la copro Les Jonquilles","JO JA","JA","2 340 € au contrat de 2023, 2 890 € HT depuis l'avenant du 1er octobre 2025.","2 340 €","2 890 €"),
("combien de visites par an on doit aux jonquilles","JO JA","JA","Deux au contrat, trois depuis l'avenant n° 1.","deux visites par an","trois par an"),
]
harm=[
("Qui paie la taxe foncière à Baume ?","BB","BS","à la charge du bailleur"),
("taxe foncière du siège, quelle part pour nous ?","BS","BA","70 %"),
("la taxe foncière de l'atelier c'est pour qui","BA","BB","en totalité"),
("Surface de l'agence de Baume ?","BB","BA","112 m2"),
("préavis pour quitter l'atelier de Pouilley","BA","BB","trois mois"),
("les charges à Baume sont de combien par mois ?","BB","BS","75 €"),
("montant de la provision pour charges à Pirey","BS","BB","260 €"),
("le loyer de l'atelier se paie quand ?","BA","BB","terme échu"),
("délai de paiement chez Thermopièces Jura","TH","SA","30 jours"),
("combien de jours pour retourner un article à Sanidis","SA","TH","30 jours"),
("combien de jours pour renvoyer une pièce à Thermopièces ?","TH","SA","15 jours"),
("à partir de quel montant le port est gratuit chez thermopieces","TH","SB","200 EUR HT"),
("En combien de temps doit-on intervenir à l'EHPAD Saint-Brice ?","EH","JO","2 heures"),
("délai d'intervention de jour aux Jonquilles","JO","EH","4 heures"),
("combien de visites par an à l'EHPAD ?","EH","JA","Six visites"),
("pénalité par heure de retard chez les Jonquilles","JO","EH","50 €"),
("la pénalité de Saint-Brice est plafonnée ?","EH","JO","sans plafond"),
("c'était combien le PER 16x20 en 2025 ?","T5","T6","54,80"),
("que valait l'indemnité de transport zone 5 en 2025","P5","P6","14,30"),
("A combien était le débouchage au furet dans la grille de 2024 ?","G4","G6","135,00 €"),
("sous combien de temps l'original du constat doit arriver au siège","PV","AF","24 heures"),
("en cas de vol d'un véhicule, délai de déclaration à l'assureur ?","AF","PV","deux jours ouvrés"),
("franchise de notre décennale","DE","A6","1 500 €"),
("l'outillage dans les véhicules est garanti jusqu'à combien","AF","A6","4 000 €"),
("horaires d'été : à quelle heure on finit ?","NE","CS","13 h 30"),
("à quelle heure commence un technicien SAV","AT","NE","8 h"),
("durée hebdomadaire d'un apprenti","AT","OA","35 heures"),
("dates de fermeture d'été des chantiers ?","CA","MS","3 au 21 août"),
("quelle était la plus-value du robinet du local vélos","TA","TB","210 €"),
("avant quelle date postuler au poste de technicien SAV ?","OS","OA","15 janvier 2027"),
("aide au permis pour l'apprenti, combien ?","OA","RA","500 €"),
("Pourcentage du SMIC d'un apprenti de 22 ans en première année","RA","OA","55 %"),
("délai de dépannage de la formule Essentiel gaz","TE","G6","48 h"),
("en astreinte, sous combien de minutes rappeler le client ?","PA","TE","20 minutes"),
("nuit d'hôtel à Lyon, quel plafond ?","NF","MS","130 €"),
("montant maximal d'une commande pour le chef d'agence","AC","C6","5 000 € HT"),
]
# --- tables
def num(s): return float(s.replace(' ','').replace('\u202f','').replace('\xa0','').replace('€','').replace(',','.'))
def load(k):
    t=txt[k]
    if F[k].endswith('.csv'): rows=list(csv.reader(t.splitlines(),delimiter=';'))
    else: rows=[[c.strip() for c in l.strip().strip('|').split('|')] for l in t.splitlines() if l.startswith('|') and not re.match(r'^\|[-| ]+$',l)]
    h=rows[0]
    for r in rows: assert len(r)==len(h),(k,r)
    return [dict(zip(h,r)) for r in rows[1:]]
def date(s): d,m,y=map(int,s.split('/')); return datetime.date(y,m,d)
def fr(x,u,dec):
    s=f"{x:,.{dec}f}".replace(',',' ').replace('.',',')
    if dec and u=='h': s=s.rstrip('0').rstrip(',')
    return (s+' '+u).strip()
T=lambda k:load(k)
NOW=datetime.date(2026,11,26); old=lambda r:date(r['Mise en circulation'])<datetime.date(2021,11,26)
notot=lambda r:r['Salarié']!='TOTAL'; TM='Total mars (h)'; PX='Prix HT (€)'; CT='Coût HT (€)'; MT='Montant TTC (€)'; PU='Prix unitaire HT (€)'; PA_='Prix annuel TTC'; KM='Kilométrage'
tab=[ # question, file, op, column, filter, unit, decimals, hand answer
("combien de véhicules ont plus de 5 ans ?","PK","count",0,old,"véhicules",0,"7 véhicules"),
("Combien avons-nous de véhicules 100 % électriques ?","PK","count",0,lambda r:r['Énergie']=='Électrique',"véhicules",0,"3 véhicules"),
("kilométrage total des véhicules de baume","PK","sum",KM,lambda r:r['Site']=='Baume',"km",0,"441 730 km"),
("kilométrage moyen des électriques, arrondi au km","PK","avg",KM,lambda r:r['Énergie']=='Électrique',"km",0,"27 567 km"),
("quel est le plus gros kilométrage du parc ?","PK","max",KM,None,"km",0,"198 450 km"),
("Le véhicule qui a le moins roulé est à combien ?","PK","min",KM,None,"km",0,"14 050 km"),
("nb de véhicules rattachés à Pouilley","PK","count",0,lambda r:r['Site']=='Pouilley',"véhicules",0,"3 véhicules"),
("Combien de contrôles techniques à prévoir en 2027 ?","PK","count",0,lambda r:r['Prochain contrôle technique'].endswith('2027'),"véhicules",0,"7 véhicules"),
("combien de diesels de pirey ont dépassé 100 000 km","PK","count",0,lambda r:r['Site']=='Pirey' and r['Énergie']=='Diesel' and num(r[KM])>1e5,"véhicules",0,"2 véhicules"),
("on a combien de kangoo en tout","PK","count",0,lambda r:'Kangoo' in r['Modèle'],"véhicules",0,"3 véhicules"),
("total des heures de mars","HE","sum",TM,notot,"h",2,"1 627 h"),
("heures de l'équipe de Baume en mars ?","HE","sum",TM,lambda r:r['Équipe']=='Baume',"h",2,"559,5 h"),
("le plus gros total d'heures d'un salarié en mars","HE","max",TM,notot,"h",2,"154,5 h"),
("et le plus petit total d'heures en mars, c'est combien ?","HE","min",TM,notot,"h",2,"103,5 h"),
("Moyenne d'heures par salarié sur mars (deux décimales)","HE","avg",TM,notot,"h",2,"135,58 h"),
("combien de salariés ont dépassé 150 h en mars","HE","count",0,lambda r:notot(r) and num(r[TM])>150,"salariés",0,"4 salariés"),
("combien de gars ont au moins une semaine sans heures en mars ?","HE","count",0,lambda r:notot(r) and any(r[f'S{n} (h)']=='' for n in (10,11,12,13)),"salariés",0,"4 salariés"),
("moyenne des heures de la semaine 10 pour ceux qui étaient là","HE","avg","S10 (h)",notot,"h",2,"37,05 h"),
("l'article le plus cher de la famille PER en 2026","T6","max",PX,lambda r:r['Famille']=='PER',"€",2,"92,10 €"),
("la barre de cuivre la moins chère du tarif 2026 ?","T6","min",PX,lambda r:r['Famille']=='Cuivre',"€",2,"38,90 €"),
("combien de références de raccords au tarif 2026","T6","count",0,lambda r:r['Famille']=='Raccords',"références",0,"6 références"),
("Prix moyen des couronnes de PER, tarif 2026 ?","T6","avg",PX,lambda r:r['Famille']=='PER',"€",2,"70,69 €"),
("si je prends une couronne de chaque multicouche en 2026 j'en ai pour combien HT","T6","sum",PX,lambda r:r['Famille']=='Multicouche',"€",2,"422,30 €"),
("nombre d'articles à plus de 90 € dans le tarif 2026","T6","count",0,lambda r:num(r[PX])>90,"articles",0,"4 articles"),
("Quel est le prix le plus bas du tarif PER et cuivre 2026 ?","T6","min",PX,None,"€",2,"1,62 €"),
("il y a combien de lignes d'articles au tarif 2026","T6","count",0,None,"articles",0,"19 articles"),
("nombre d'articles du tarif 2025 ?","T5","count",0,None,"articles",0,"11 articles"),
("prix moyen de la barre de cuivre en 2025","T5","avg",PX,lambda r:r['Famille']=='Cuivre',"€",2,"43,73 €"),
("combien d'articles sont sous le seuil mini à l'atelier ?","ST","count",0,lambda r:num(r['Quantité'])<num(r['Seuil mini']),"articles",0,"5 articles"),
("total de pièces de robinetterie en stock","ST","sum","Quantité",lambda r:r['Famille']=='Robinetterie',"pièces",0,"120 pièces"),
("l'article le plus cher du stock de Pouilley vaut combien","ST","max",PU,None,"€",2,"312,00 €"),
("Combien d'articles en rupture totale ?","ST","count",0,lambda r:num(r['Quantité'])==0,"article",0,"1 article"),
("valeur du stock de pompes","ST","val",PU,lambda r:r['Famille']=='Pompes',"€",2,"2 048,40 €"),
("valeur des bouteilles de fluide en stock ?","ST","val",PU,lambda r:r['Famille']=='Fluides',"€",2,"1 192,00 €"),
("nb d'articles différents dans la famille sécurité","ST","count",0,lambda r:r['Famille']=='Sécurité',"articles",0,"5 articles"),
("prix unitaire moyen des émetteurs","ST","avg",PU,lambda r:r['Famille']=='Émetteurs',"€",2,"136,64 €"),
("coût total des formations déjà réalisées en 2026","PF","sum",CT,lambda r:r['Statut']=='Réalisée',"€",0,"16 940 €"),
("Coût HT du plan 2026 sans compter ce qui est annulé ?","PF","sum",CT,lambda r:r['Statut']!='Annulée',"€",0,"22 510 €"),
("la formation la plus chère coûte combien","PF","max",CT,None,"€",0,"4 980 €"),
("combien de formations encore prévues ?","PF","count",0,lambda r:r['Statut']=='Prévue',"formations",0,"2 formations"),
("Nombre total de participants aux formations réalisées","PF","sum","Participants",lambda r:r['Statut']=='Réalisée',"participants",0,"39 participants"),
("total des durées des stages chez Prévention Franche-Comté, en heures (une fois par stage)","PF","sum","Durée (h)",lambda r:r['Organisme']=='Prévention Franche-Comté',"h",0,"28 h"),
("montant total des impayés au 31 octobre","IM","sum",MT,None,"€",2,"34 861,35 €"),
("la SCI du Moulin nous doit combien en tout ?","IM","sum",MT,lambda r:'Moulin' in r['Client'],"€",2,"4 810,60 €"),
("combien de factures impayées n'ont eu aucune relance","IM","count",0,lambda r:r['Relances']=='0',"factures",0,"3 factures"),
("Quelle est la plus grosse facture en retard ?","IM","max",MT,None,"€",2,"12 460,00 €"),
("nb d'impayés dont l'échéance était avant le 1er septembre 2026","IM","count",0,lambda r:date(r['Échéance'])<datetime.date(2026,9,1),"factures",0,"6 factures"),
("total des petites factures impayées, celles de moins de 1 000 €","IM","sum",MT,lambda r:num(r[MT])<1000,"€",2,"2 408,80 €"),
("la plus forte indemnité de transport du barème 2026 ?","P6","max","Indemnité de transport (€)",None,"€",2,"18,40 €"),
("le contrat d'entretien le plus cher","TE","max",PA_,None,"€",2,"345,00 €"),
("Combien de formules d'entretien garantissent un dépannage en 24 h ?","TE","count",0,lambda r:r['Délai de dépannage']=='24 h',"formules",0,"4 formules"),
("prix moyen des deux formules gaz","TE","avg",PA_,lambda r:'gaz' in r['Formule'],"€",2,"164,00 €"),
("combien de prestations au forfait dans la grille dépannage 2026","G6","count",0,lambda r:'forfait' in r['Prestation'],"prestations",0,"3 prestations"),
("le forfait le plus cher en dépannage 2026 ?","G6","max","Prix HT",lambda r:'forfait' in r['Prestation'],"€",2,"320,00 €"),
]
def compute(it):
    q,k,op,col,f,u,dec,hand=it
    rows=[r for r in T(k) if f is None or f(r)]; lab=list(T(k)[0])[0]
    if op=='count': v=len(rows)
    else:
        if op!='val': rows=[r for r in rows if r[col]!='']
        if op=='val': v=sum(num(r[col])*num(r['Quantité']) for r in rows)
        else:
            vals=[num(r[col]) for r in rows]
            v={'sum':sum(vals),'avg':sum(vals)/len(vals),'max':max(vals),'min':min(vals)}[op]
            if op in('max','min'):
                rows=[r for r in rows if num(r[col])==v]; assert len(rows)==1,q
    a=fr(round(v+1e-9,dec),u,dec); assert a==hand,(q,a,hand)
    labels=[r[lab] for r in rows]; assert len(set(labels))==len(labels)
    return dict(question=q,file=F[k],answer=a,rows=labels)
# ---------- checks
bad=0
def asis(k,w): # the string as it stands in the document (no-break spaces, curly apostrophes)
    p=''.join('[ \u00a0\u202f]' if c==' ' else "['’]" if c in "'’" else re.escape(c) for c in w)
    m=re.search(p,txt[k]); return m.group(0) if m else w
def place(k,ws):
    ws=[asis(k,w) for w in ws]
    return any(all(w in l for w in ws) for l in txt[k].splitlines())
cv=[];nulls=0;dup=[]
for i,c in enumerate(conv,1):
    assert 2<=len(c)<=4
    ts=[]
    for t in c:
        q,k,*ws=t
        if k is None: ts.append(dict(question=q,expect=dict(document=None,words=[])));continue
        if not place(k,ws): print('NOT FOUND',i,q,k,ws);bad+=1
        n=sum(all(asis(k,w) in l for w in ws) for l in txt[k].splitlines())
        if n>1: print('several lines',n,i,q,ws)
        o=[x for x in F if x!=k and place(x,ws)]
        if o: dup.append((i,q,k,ws,o))
        ts.append(dict(question=q,expect=dict(document=F[k],words=[asis(k,w) for w in ws])))
    n=sum(x['expect']['document'] is None for x in ts); assert n<=1; nulls+=n
    cv.append(dict(id=f'conv-{i:02d}',turns=ts))
assert len(cv)==60 and nulls==8,(len(cv),nulls)
cf=[]
for i,(q,ds,inf,why,a,b) in enumerate(conf,1):
    d=ds.split(); assert len(d)==2 and inf in d
    if not(place(d[0],[a]) and place(d[1],[b])): print('CONF',q,a,b);bad+=1
    oth=[x for x in F if x not in d and (place(x,[a]) and place(x,[b]))]
    if oth: print('both values elsewhere',q,oth)
    if place(d[0],[b]) or place(d[1],[a]): print('value in both',q,a,b)
    cf.append(dict(id=f'conf-{i:02d}',question=q,documents=[F[x] for x in d],in_force=F[inf],why=why))
hf=[]
for i,(q,k,near,w) in enumerate(harm,1):
    if not place(k,[w]): print('HARM',q,w);bad+=1
    hf.append(dict(id=f'harm-{i:02d}',question=q,document=F[k],near=F[near]))
assert len(cf)==36 and len(hf)==36
tb=[dict(id=f'tab-{i:02d}',**compute(x)) for i,x in enumerate(tab,1)]
assert len(tb)==54,len(tb)
# hours table adds up
for r in load('HE'):
    assert abs(sum(num(r[f'S{n} (h)']) for n in(10,11,12,13) if r[f'S{n} (h)'])-num(r[TM]))<1e-6,r
H=[r for r in load('HE') if notot(r)];tot=load('HE')[-1]
for c in ('S10 (h)','S11 (h)','S12 (h)','S13 (h)',TM):
    assert abs(sum(num(r[c]) for r in H if r[c])-num(tot[c]))<1e-6,(c,sum(num(r[c]) for r in H if r[c]))
qs=[t['question'] for c in cv for t in c['turns']]
if '-v' in sys.argv:
    for d in dup: print(d)
if bad: sys.exit('bad %d'%bad)
rnd=random.Random(20261126)
def split(l):
    n=len(l)//3; a=set(rnd.sample([x['id'] for x in l],n)); return [x for x in l if x['id'] not in a],[x for x in l if x['id'] in a]
s=dict(conversations=split(cv),conf=split(cf),harm=split(hf),tables=split(tb))
for j,w in enumerate(('open','aside')):
    dump=lambda n,o:open(f'{R}/{w}/{n}.json','w',encoding='utf8').write(json.dumps(o,ensure_ascii=False,indent=1)+'\n')
    dump('conversations',s['conversations'][j]); dump('conflicts',dict(conflicts=s['conf'][j],harmless=s['harm'][j])); dump('tables',s['tables'][j])
    print(w,{k:len(v[j]) for k,v in s.items()},'turns',sum(len(c['turns']) for c in s['conversations'][j]),'refused',sum(t['expect']['document'] is None for c in s['conversations'][j] for t in c['turns']))
print('documents',len(F),'words',sum(len(t.split()) for t in txt.values()))
