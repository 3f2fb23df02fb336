import { Command } from 'commander';
import { reaches } from '#contract/models.ts';
import { required, typedPassword, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { oneOf, wholeNumber } from '../misuse.ts';
import { acmeOf, type AcmeOptions } from '../setup/acme.ts';
import { mailOf, type MailingOptions } from '../setup/mailing.ts';
import { operations } from '../texts/operations.ts';
import { checkedEmail } from './init.ts';

export const command: CommandFile = { rank: 5, texts: operations, create: (context) => [setupCommand(context)] };

interface Options extends AcmeOptions, MailingOptions {
  organisation?: string;
  email?: string;
  name?: string;
  passwordStdin?: boolean;
  port: number;
  certificate?: string;
  certificateKey?: string;
  backups?: string;
  service: boolean;
}

/** `beffroi setup`: from the unpacked archive to a house that answers on the network, and at each boot. */
function setupCommand(context: Context): Command {
  const texts = context.with(operations);
  const { usage } = texts;
  return new Command('setup')
    .description(usage.setup)
    .option('--organisation <name>', usage.setupOrganisation)
    .option('--email <address>', usage.setupEmail)
    .option('--name <name>', usage.setupName)
    .option('--password-stdin', usage.setupPassword)
    .option('--host <name...>', usage.setupHost)
    .option('--port <n>', usage.setupPort, wholeNumber(texts, '--port', 1, 65_535), 443)
    .option(`--certificate <${texts.names.file}>`, usage.setupCertificate)
    .option(`--certificate-key <${texts.names.file}>`, usage.setupCertificateKey)
    .option('--acme <url>', usage.setupAcme)
    .option('--acme-email <address>', usage.setupAcmeEmail)
    .option('--acme-agree', usage.setupAcmeAgree)
    .option('--acme-reach <internet|network|machine>', usage.setupAcmeReach)
    .option(`--acme-root <${texts.names.file}>`, usage.setupAcmeRoot)
    .option(`--backups <${texts.names.path}>`, usage.setupBackups)
    .option('--mail <url>', usage.setupMail)
    .option(`--mail-sender <${texts.names.email}>`, usage.setupMailSender)
    .option('--mail-reach <reach>', usage.setupMailReach, oneOf(texts, '--mail-reach', reaches), 'internet')
    .option(`--mail-password <${texts.names.file}>`, usage.setupMailPassword)
    .option(`--mail-authority <${texts.names.file}>`, usage.setupMailAuthority)
    .option('--no-service', usage.setupNoService)
    .action(async (options: Options) => {
      const [{ setUp }, { checkMachine }] = await Promise.all([import('../setup/setting-up.ts'), import('../setup/machine.ts')]);
      // Before anything is asked.
      checkMachine({ withService: options.service });
      const organisation = await required(context, options.organisation, { option: '--organisation', prompt: texts.setupAsk.organisation });
      const email = checkedEmail(await required(context, options.email, { option: '--email', prompt: texts.setupAsk.email }));
      const name = await required(context, options.name, { option: '--name', prompt: texts.setupAsk.name });
      const password = await typedPassword(context, options, texts.setupAsk.password);
      if (password === null || password.length < 12) throw refuse('password_weak', { minimum: 12 });
      const { certificate, certificateKey } = options;
      const mail = await mailOf(options);
      if ((certificate === undefined) !== (certificateKey === undefined))
        throw refuse('answer_needed', { option: certificate === undefined ? '--certificate' : '--certificate-key' });
      const acme = acmeOf(options);
      const installed = setUp(
        {
          organisation,
          email,
          name,
          password,
          names: options.host ?? [],
          port: options.port,
          certificate: certificate === undefined || certificateKey === undefined ? null : { file: certificate, key: certificateKey },
          acme,
          backups: options.backups ?? null,
          mail,
          language: context.settings.language,
          withService: options.service,
        },
        (step) => context.say(texts.setupSteps[step] ?? step),
      );
      context.say(installed.isServed ? texts.setupDone(installed.address) : texts.setupDoneAlone(installed.address));
      if (acme !== null) context.say(texts.setupAcme(new URL(acme.directory).host));
      if (installed.root !== null) context.say(texts.setupTrust(installed.root.file, installed.root.fingerprint));
      if (options.backups === undefined) context.say(texts.setupNoBackups);
      context.result(installed);
    });
}
