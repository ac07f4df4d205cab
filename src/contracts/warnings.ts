import type { RefusalCode } from './refusals.ts'

/**
 * What is said where a policy lets something through with a warning, or a person with a reason. A refusal's own sentence would
 * not be true then: it says that nothing was done, and what to do instead. The parameters are those of the refusal.
 */
export const warningTexts = {
  'component-complete': '{product} needs {needed} {unit} of {item}; with {number} it has more.',
  'lot-expired': '{lot} of {item} expired on {date}.',
  'lot-held': '{lot} of {item} is on hold: {reason}.',
  'part-held': '{lot} of {item} contains {part}, which is on hold: {reason}.',
  'lot-not-issued': '{lot} of {item} was not issued to order {order}.',
  'lot-issued-elsewhere': '{lot} of {item} was issued to order {otherOrder}, not to {order}.',
  'issue-has-too-little':
    'Of what was issued to order {order}, {available} {unit} of {lot} of {item} were left; {quantity} are taken.',
  'unit-incomplete': '{product} still lacks {missing}.',
  'operation-out-of-sequence':
    'Operation {operation} has {quantity} {unit} with this, but operation {before} has only {good} {unit} good.',
} as const satisfies { readonly [Code in RefusalCode]?: string }

/** What a policy can let through. */
export type WarningCode = keyof typeof warningTexts
