import type { command as French } from '../fr/foundation.command.ts';

export const command: typeof French = {
  usage: {
    init: 'make the house, its keys and its first organisation',
    serve: 'open the house and serve the app',
    demo: 'open a trial house with the company Menuiserie Lacroix',
    withEncoder: 'install the small encoder (agreed to beforehand), from a file if one is named',
    noServe: 'stop after the answers',
    port: 'the port to serve on',
    existing: 'make no house where there is none: its disk may be missing',
    dev: 'serve without the built app (Vite serves it beside)',
  },
  lessons: {
    init: `What is not given is asked for. Without a terminal or --password-stdin, the house chooses the password and shows it once.
The house is made in BEFFROI_HOME (~/.beffroi): data/ to back up, keys/ to keep elsewhere than the backup.

  beffroi init --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix"
  beffroi init --organisation Lacroix --email c@lacroix.example --name Claire --password-stdin < secret.txt`,
    serve: `While the house is open, the other commands speak to it. Otherwise, each opens the house for the time of its work.
On a network: BEFFROI_HOST with BEFFROI_TLS_CERTIFICATE and BEFFROI_TLS_KEY, or behind BEFFROI_TRUSTED_PROXY.

  beffroi serve --port 7500`,
    demo: `The trial house is in BEFFROI_HOME/demo, apart from yours. To make it again, delete that folder.

  beffroi demo --no-serve`,
  },
  settings: {
    home: 'The folder of the house: its data and, beside them, its keys.',
    data: 'The folder of the data, to be backed up. By default “data” in the house.',
    keys: 'The folder of the keys. Keep it out of the backup of the data. By default “keys” in the house.',
    host: 'The address where the house listens. Without a certificate or a declared proxy, on this machine only.',
    port: 'The port where the house listens.',
    tlsCertificate: 'The file of the TLS certificate (PEM), to serve the house on the network.',
    tlsKey: 'The file of the certificate’s private key (PEM).',
    trustedProxy: 'The address of the HTTPS proxy in front of the house, and which it trusts.',
    publicOrigin: 'The address by which people come, for example https://beffroi.example.eu.',
    confinement: 'Whether the house refuses to open where the processes that read cannot be fully confined: preferred or required.',
    language: 'The language of the house: fr or en.',
  },
  keyNotice: (file) =>
    `The house key is in ${file}\nWithout it nothing can be read, here or in a backup. Keep a copy elsewhere: beffroi key export FILE`,
  keyFromEnvironment: 'The house key comes from the variable BEFFROI_HOUSE_KEY. Without it nothing can be read.',
  initialised: (organisation, home) => `The house is ready in ${home}, with the organisation ${organisation}.`,
  nextSteps:
    'Next: beffroi serve opens the app; beffroi login, then beffroi import, bring documents in from here.\nFor the house to understand what questions mean as well: beffroi models install multilingual-e5-small, which asks for your agreement.',
  serving: (address) => `Beffroi is open: ${address}`,
  firstOwner: (code) =>
    `Nobody is here yet. Open this address and give this code, which serves once, to be the owner of the house: ${code}`,
  stopHint: 'Ctrl-C closes the house.',
  stopped: 'House closed, nothing is lost.',
  demoFirst: (documents) => `First visit: bringing in and reading the ${documents} documents of Menuiserie Lacroix …`,
  demoRead: (done, total) => `Reading: ${done}/${total}`,
  demoSignIn: (name, email, password) => `  ${name.padEnd(16)} ${email}   password: ${password}`,
  demoWho: 'To sign in, with rights that differ:',
  asks: (name, question) => `${name} asks: ${question}`,
  askedAgain: 'The same questions, with the encoder:',
  sameAnswer: '= the same answer as by words',
  otherAnswer: '≠ another answer than by words alone (above)',
};
