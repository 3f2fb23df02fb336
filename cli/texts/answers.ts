import { command as en } from '#contract/texts/en/answers.command.ts';
import { figures as figuresEn } from '#contract/texts/en/answers.figures.ts';
import { figures as figuresFr } from '#contract/texts/fr/answers.figures.ts';
import { command as fr } from '#contract/texts/fr/answers.command.ts';

export const answers = { fr, en };
export const figures = { fr: figuresFr, en: figuresEn };
