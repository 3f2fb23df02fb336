import { textsOf } from '#contract/texts/texts.ts';

/** What acts and permissions are called, whole: they come with the pages that list them, for lean.ts takes them out of the first load. */
export const actNames = { fr: textsOf('fr').acts, en: textsOf('en').acts };
export const permissionNames = { fr: textsOf('fr').permissions, en: textsOf('en').permissions };
