export const roles = ['owner', 'administrator', 'data-protection-officer', 'auditor', 'member'] as const;
export type Role = (typeof roles)[number];

/** An owner does what an administrator does and what the data-protection officer does. */
export const administrators = ['owner', 'administrator'] as const satisfies readonly Role[];
export const supervisors = ['owner', 'data-protection-officer', 'auditor'] as const satisfies readonly Role[];
