import { z } from 'zod';

/** Control characters, halves of pairs, what stands for broken bytes, and marks that turn the direction of writing. */
const unfit = /[\p{Cc}\p{Cs}\ufffd\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Something that a reader sees. */
const seen = /[^\p{Z}\p{C}\p{M}]/u;

/** A name that a person gives to something: on one line, to be read as it is written, without surrounding spaces. */
export const name = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((given) => !unfit.test(given) && seen.test(given));
