/** The four roles and what each may do. A person can have several roles. */
export const roles = ['worker', 'supervisor', 'quality', 'administrator'] as const
export type Role = (typeof roles)[number]

const worker = ['orders.see', 'tracking.scan', 'inventory.see'] as const
const supervisor = [
  ...worker,
  'orders.manage',
  'tracking.correct',
  'tracking.override',
  'journals.post',
  'inventory.post',
  'items.see',
  'tracing.use',
  'imports.run',
  'history.see',
] as const
const quality = [
  'orders.see',
  'inventory.see',
  'items.see',
  'tracing.use',
  'holds.place',
  'history.see',
  'tracking.override',
] as const
const administrator = [
  ...supervisor,
  'holds.place',
  'items.manage',
  'setup.manage',
  'accounts.manage',
] as const

export type Right = (typeof administrator)[number]

const rightsOfRole: { readonly [R in Role]: readonly Right[] } = {
  worker,
  supervisor,
  quality,
  administrator,
}

export function rightsOf(ofRoles: readonly Role[]): ReadonlySet<Right> {
  return new Set(ofRoles.flatMap((role) => rightsOfRole[role]))
}
