import { zones, type Zone } from '#contract/models.ts';
import { policyInput, subjects, type Policy, type PolicyInput, type PolicyRule } from '#contract/policy.ts';
import type { Context, Member } from './context.ts';
import { refuse } from './failure.ts';
import { oneOf, unfit } from './misuse.ts';
import { readText } from './readtext.ts';

export interface PolicyOptions {
  ceiling?: Zone;
  line?: string[];
  returnTo?: number;
}

/** The engines of an organisation by id, with their names of today. */
export async function enginesIn({ client, organisation }: Member): Promise<Map<string, string>> {
  const { engines } = await client.call('engines', { params: { organisation } });
  return new Map(engines.map(({ id, declaration }) => [id, declaration?.name ?? id]));
}

/** The policy that is meant: a file, or an earlier version, or the one in force; then its lines and its limit as they are given. @throws command_misused, policy_version_unknown, path_unusable */
export async function policyFrom(
  context: Context,
  member: Member,
  file: string | undefined,
  { ceiling, line = [], returnTo: version }: PolicyOptions,
): Promise<{ input: PolicyInput; isChanged: boolean }> {
  if (file !== undefined && version !== undefined)
    throw refuse('command_misused', { problem: 'not_together', name: `${file} --return-to` });
  const now = await member.client.call('policy', { params: { organisation: member.organisation } });
  const base = file === undefined ? await versionOf(member, now, version) : fileOf(file, now);
  const engines = line.length === 0 ? new Map<string, string>() : await enginesIn(member);
  const rules = line.reduce((all, text) => changed(context, all, text, engines), base.rules);
  const input = { furthestZone: ceiling ?? base.furthestZone, rules };
  const isChanged = JSON.stringify(input) !== JSON.stringify({ furthestZone: now.furthestZone, rules: now.rules });
  return { input, isChanged };
}

type Written = Pick<Policy, 'furthestZone' | 'rules'>;

/** @throws policy_version_unknown */
async function versionOf({ client, organisation }: Member, now: Policy, version: number | undefined): Promise<Written> {
  if (version === undefined || version === now.version) return now;
  const { versions } = await client.call('policyVersions', { params: { organisation }, query: { before: version + 1, limit: 1 } });
  const [found] = versions;
  if (found?.version !== version) throw refuse('policy_version_unknown', {});
  return found;
}

/** @throws path_unusable, command_misused */
function fileOf(path: string, now: Policy): Written {
  const read = policyInput.safeParse(parsed(readText(path)));
  if (!read.success) throw unfit([path, ...(read.error.issues[0]?.path ?? [])].join(' '));
  return { furthestZone: read.data.furthestZone, rules: read.data.rules ?? now.rules };
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `SUBJECT=clear:ZONE,furthest:ZONE,proven:yes,engines:A+B`; what is not said stays. @throws command_misused, engine_unknown */
function changed({ texts }: Context, rules: PolicyRule[], text: string, engines: ReadonlyMap<string, string>): PolicyRule[] {
  const [subject = '', terms = ''] = text.split('=', 2);
  const on = oneOf(texts, '--line', subjects)(subject);
  const more: Partial<PolicyRule> = {};
  for (const term of terms.split(',')) {
    const [name = '', value = ''] = term.split(/:(.*)/s, 2);
    switch (oneOf(texts, `--line ${subject}`, ['clear', 'furthest', 'proven', 'engines'])(name)) {
      case 'clear':
        more.clearZone = oneOf(texts, `--line ${subject} clear`, zones)(value);
        break;
      case 'furthest':
        more.furthestZone = oneOf(texts, `--line ${subject} furthest`, zones)(value);
        break;
      case 'proven':
        more.zeroRetention = oneOf(texts, `--line ${subject} proven`, ['yes', 'no'])(value) === 'yes';
        break;
      case 'engines':
        more.engines = value === 'any' ? null : value.split('+').map((wanted) => engineIn(engines, wanted));
        break;
    }
  }
  return rules.map((rule) => (rule.on === on ? { ...rule, ...more } : rule));
}

/** The id of the engine with this id or name. @throws engine_unknown */
export function engineIn(engines: ReadonlyMap<string, string>, wanted: string): string {
  for (const [id, name] of engines) if (wanted === id || wanted === name) return id;
  throw refuse('engine_unknown', {});
}
