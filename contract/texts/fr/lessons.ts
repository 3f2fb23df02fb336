/** What the help of each command teaches, after its options. */
export const lessons: Record<string, string> = {
  init: `Ce qui n’est pas donné est demandé. Sans terminal ni --password-stdin, la maison choisit le mot de passe et le montre une fois.
La maison se fait dans BEFFROI_HOME (~/.beffroi) : data/ à sauvegarder, keys/ à garder ailleurs que la sauvegarde.

  beffroi init --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix"
  beffroi init --organisation Lacroix --email c@lacroix.example --name Claire --password-stdin < secret.txt`,
  login: `La session est gardée dans BEFFROI_HOME/session.json, lisible par vous seul. beffroi logout la ferme.

  beffroi login --email claire@lacroix.example
  beffroi login --email claire@lacroix.example --organisation "Menuiserie Lacroix" --password-stdin < secret.txt`,
  serve: `Tant que la maison est ouverte, les autres commandes lui parlent. Sinon, chacune ouvre la maison le temps de son travail.
Sur le réseau : BEFFROI_HOST avec BEFFROI_TLS_CERTIFICATE et BEFFROI_TLS_KEY, ou derrière BEFFROI_TRUSTED_PROXY.

  beffroi serve --port 7500`,
  demo: `La maison d’essai est dans BEFFROI_HOME/demo, à part de la vôtre. Pour la refaire, effacez ce dossier.

  beffroi demo --no-serve`,
  org: `  beffroi org add "Atelier Nord" --email paul@nord.example --name "Paul Petit"
  beffroi org list --json`,
  user: `  beffroi user add marc@lacroix.example --name "Marc Petit" --role auditor
  beffroi user reset marc@lacroix.example      (la maison doit être arrêtée)`,
  import: `Un dossier entre avec tout ce qu’il contient, à plat, sauf les fichiers cachés. Ce qui ne peut pas entrer ou être lu est dit
avec sa raison, et le reste continue ; le code de sortie est alors 3. Un fichier déposé deux fois fait deux documents.
Se lisent : PDF avec texte, DOCX, XLSX, EML, Markdown, texte, CSV, HTML.

  beffroi import bail.pdf
  beffroi import ./documents --to Serveur/Baux`,
  ask: `La réponse est faite de phrases citées, chacune avec son document. Quand les documents ne le disent pas, le code de sortie est 8.

  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"`,
  search: `  beffroi search "congé bail" --limit 5`,
  withdraw: `  beffroi withdraw "Bail des locaux"
  beffroi restore "Bail des locaux"      (pendant 30 jours)`,
  restore: `  beffroi restore "Bail des locaux"`,
  erase: `L’effacement ne se défait pas. Il demande d’écrire le mot « effacer », ou --yes.
Pour pouvoir revenir en arrière, préférez beffroi withdraw.

  beffroi erase "Bail des locaux" --yes`,
  journal: `  beffroi journal list --reason "contrôle annuel"
  beffroi journal export journal.jsonl --reason "audit"
  beffroi journal verify journal.jsonl --head 128:9f2c…

Un export se vérifie sans maison ni réseau. Sa tête, gardée ailleurs, prouve ensuite que rien n’en a été coupé :
le code de sortie est 7 quand la vérification échoue.`,
  key: `  beffroi key export /media/coffre/maison.key

Pour s’en servir : remettez ce fichier à sa place (keys/house.key), ou donnez son contenu dans BEFFROI_HOUSE_KEY.`,
};
