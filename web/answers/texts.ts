import { page as en } from '#contract/texts/en/answers.page.ts';
import { written as writtenEn } from '#contract/texts/en/answers.written.ts';
import { figures as figuresEn } from '#contract/texts/en/answers.figures.ts';
import { figures as figuresFr } from '#contract/texts/fr/answers.figures.ts';
import { page as fr } from '#contract/texts/fr/answers.page.ts';
import { written as writtenFr } from '#contract/texts/fr/answers.written.ts';

import { around as aroundEn } from '#contract/texts/en/answers.around.ts';
import { around as aroundFr } from '#contract/texts/fr/answers.around.ts';

/** What the pages of answers show, in each language. */
export const asking = { fr, en };
export const around = { fr: aroundFr, en: aroundEn };
export const figures = { fr: figuresFr, en: figuresEn };
export const written = { fr: writtenFr, en: writtenEn };
