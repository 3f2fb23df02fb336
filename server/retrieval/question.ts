import { createHmac } from 'node:crypto';
import { Refusal } from '#server/foundation/refusal.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';

/** Longer is a pasted page: what is asked in it would be lost among its words. In UTF-16 units. */
const longestQuestion = 2_000;

/**
 * A question as it is searched and kept: NFC, on one line, without control or invisible characters.
 * @throws question_empty when no letter nor digit is left, question_too_long
 */
export function readQuestion(text: string): string {
  const question = text
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim();
  if (question.length > longestQuestion) throw new Refusal('question_too_long', { limit: longestQuestion });
  if (!/[\p{L}\p{N}]/u.test(question)) throw new Refusal('question_empty');
  return question;
}

/** What a journal keeps of a question: the same for the same words, and nothing to whoever lacks the organisation's key. */
export function questionHash(vault: OrganisationVault, question: string): string {
  return createHmac('sha256', vault.deriveKey('questions in the journal')).update(question.toLowerCase()).digest('hex');
}
