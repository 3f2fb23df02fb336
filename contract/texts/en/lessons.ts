/** What the help of each command teaches, after its options. */
export const lessons: Record<string, string> = {
  init: `What is not given is asked for. Without a terminal or --password-stdin, the house chooses the password and shows it once.
The house is made in BEFFROI_HOME (~/.beffroi): data/ to back up, keys/ to keep elsewhere than the backup.

  beffroi init --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix"
  beffroi init --organisation Lacroix --email c@lacroix.example --name Claire --password-stdin < secret.txt`,
  login: `The session is kept in BEFFROI_HOME/session.json, which only you can read. beffroi logout closes it.

  beffroi login --email claire@lacroix.example
  beffroi login --email claire@lacroix.example --organisation "Menuiserie Lacroix" --password-stdin < secret.txt`,
  serve: `While the house is open, the other commands speak to it. Otherwise, each opens the house for the time of its work.
On a network: BEFFROI_HOST with BEFFROI_TLS_CERTIFICATE and BEFFROI_TLS_KEY, or behind BEFFROI_TRUSTED_PROXY.

  beffroi serve --port 7500`,
  demo: `The trial house is in BEFFROI_HOME/demo, apart from yours. To make it again, delete that folder.

  beffroi demo --no-serve`,
  org: `  beffroi org add "Atelier Nord" --email paul@nord.example --name "Paul Petit"
  beffroi org list --json`,
  user: `  beffroi user add marc@lacroix.example --name "Marc Petit" --role auditor
  beffroi user reset marc@lacroix.example      (the house must be stopped)`,
  import: `A folder goes in with all that it holds, flat, except hidden files. What cannot go in or be read is told with its reason,
and the rest goes on; the exit code is then 3. A file brought in twice makes two documents.
Read: PDF with text, DOCX, XLSX, EML, Markdown, text, CSV, HTML.

  beffroi import lease.pdf
  beffroi import ./documents --to Server/Leases`,
  ask: `The answer is made of quoted sentences, each with its document. When the documents do not say, the exit code is 8.

  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"`,
  search: `  beffroi search "congé bail" --limit 5`,
  withdraw: `  beffroi withdraw "Bail des locaux"
  beffroi restore "Bail des locaux"      (within 30 days)`,
  restore: `  beffroi restore "Bail des locaux"`,
  erase: `An erasure cannot be undone. It asks for the word “erase”, or --yes.
To be able to go back, prefer beffroi withdraw.

  beffroi erase "Bail des locaux" --yes`,
  journal: `  beffroi journal list --reason "yearly review"
  beffroi journal export journal.jsonl --reason "audit"
  beffroi journal verify journal.jsonl --head 128:9f2c…

An export is verified without house or network. Its head, kept elsewhere, later proves that nothing was cut from it:
the exit code is 7 when the verification fails.`,
  key: `  beffroi key export /media/safe/house.key

To use it: put that file back in its place (keys/house.key), or give its content in BEFFROI_HOUSE_KEY.`,
};
