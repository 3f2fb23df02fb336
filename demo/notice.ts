import { formatsOf } from '#contract/texts/formats.ts';
import { notice } from '#contract/texts/fr/people.notice.ts';
import { textsOf } from '#contract/texts/texts.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { House } from '#server/house.ts';
import { noticeFactsOf } from '#server/noticefacts.ts';
import { company } from './company.ts';

/** The notice that the sample company's owner has published to her staff: what the house proposes, completed. @returns its version */
export async function giveDemoNotice(house: House, owner: MemberActor): Promise<number> {
  const facts = await noticeFactsOf(house, owner.organisation);
  const filled = {
    controller: `${company.name}, représentée par Claire Lacroix`,
    contact: 'claire.lacroix@menuiserie-lacroix.example',
    officer: null,
    councilAt: null,
  };
  const { roles } = textsOf('fr');
  const named = (some: readonly (keyof typeof roles)[]): string => formatsOf('fr').list(some.map((role) => roles[role].toLowerCase()));
  const text = notice.proposal(company.name, filled, facts, named);
  return (await house.people.publishNotice(owner, { ...filled, text, readAgain: true }, facts)).version;
}
