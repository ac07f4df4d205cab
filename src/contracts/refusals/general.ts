/** Finding things, requests, people and features. The whole list is in src/contracts/refusals.ts. */
export const generalRefusals = {
  // Finding things
  'not-found': '{what} {number} does not exist. Check the number, or look for it in the list.',
  'number-taken': '{what} {number} exists already. Choose another number.',
  'changed-meanwhile':
    '{what} {number} was changed by someone else meanwhile. Look at it again and repeat what you wanted.',
  'in-use': '{what} {number} is used by {user} and cannot be changed in this way.',

  // Requests
  'repeat-differs': 'This request was sent before with other contents. Reload the page and do it again.',
  'view-of-another':
    'View {view} was saved by {person} for everybody. Ask them or an administrator to remove it.',
  'cursor-unknown': 'This page of the list cannot be found. Load the list again from its start.',

  // People
  'sign-in-wrong':
    'Name and password do not fit together. Check both; capital letters count in the password.',
  'sign-in-paused':
    'Too many wrong passwords. Wait {minutes} minutes, or ask an administrator to set a new password.',
  'account-disabled': 'The account {name} is switched off. Ask an administrator.',
  'password-too-weak': 'The password needs at least {length} characters and must not be the name.',
  'password-known':
    'This password is printed in the documentation of the demo plant, so everybody knows it. Choose another.',
  'demo-only':
    '{name} is an account of the demo plant and signs in only where the demo runs. Ask an administrator to set a new password.',
  'password-wrong': 'The old password is not right. Check it; capital letters count.',
  'password-unchanged': 'The new password is the old one. Choose another.',
  'last-administrator': '{name} is the only administrator. Make someone else administrator first.',

  // Features
  'feature-off':
    '{feature} is switched off here. Ask an administrator to switch it on under Setup, Features.',
  'feature-already': '{feature} is switched {state} already. Nothing was changed.',
} as const
