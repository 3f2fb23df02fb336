import { figures as figuresEn } from '#contract/texts/en/answers.figures.ts';
import { written as writtenEn } from '#contract/texts/en/answers.written.ts';
import { figures as figuresFr } from '#contract/texts/fr/answers.figures.ts';
import { written as writtenFr } from '#contract/texts/fr/answers.written.ts';

/** What answers show, in each language. */
export const figures = { fr: figuresFr, en: figuresEn };
export const written = { fr: writtenFr, en: writtenEn };
