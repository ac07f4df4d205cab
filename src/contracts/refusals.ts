import { generalRefusals } from './refusals/general.ts'
import { inventoryRefusals } from './refusals/inventory.ts'
import { itemsRefusals } from './refusals/items.ts'
import { journalsRefusals } from './refusals/journals.ts'
import { ordersRefusals } from './refusals/orders.ts'
import { scansRefusals } from './refusals/scans.ts'
import { tracingRefusals } from './refusals/tracing.ts'

/**
 * Every refusal Asbuilt can give: a stable code and the sentence a person reads. Each says what was understood, why it
 * is refused and what to do. The parameters are named in the text; the compiler demands them where a refusal is thrown.
 */
export const refusalTexts = {
  ...generalRefusals,
  ...scansRefusals,
  ...ordersRefusals,
  ...journalsRefusals,
  ...inventoryRefusals,
  ...itemsRefusals,
  ...tracingRefusals,
} as const

export type RefusalCode = keyof typeof refusalTexts

type ParametersIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersIn<Rest>
  : never

export type RefusalParameters<Code extends RefusalCode> = {
  readonly [Name in ParametersIn<(typeof refusalTexts)[Code]>]: string
}

/** Codes that are answered with another HTTP status than 409 Conflict. */
export const refusalStatus: { readonly [Code in RefusalCode]?: 400 | 401 | 403 | 404 | 429 } = {
  'not-found': 404,
  'cursor-unknown': 400,
  'import-has-errors': 400,
  'import-not-allowed': 403,
  'sign-in-wrong': 401,
  'sign-in-paused': 429,
  'account-disabled': 403,
  'demo-only': 403,
  'feature-off': 403,
  'password-wrong': 403,
  'override-not-allowed': 403,
}

/** The text with its parameters put in. */
export function fillText(text: string, parameters: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => parameters[name] ?? whole)
}

/** Something a person can act on. Thrown by operations; the transaction rolls back, the edge answers with code, parameters and text. */
export class Refusal<Code extends RefusalCode = RefusalCode> extends Error {
  readonly code: Code
  readonly parameters: Readonly<Record<string, string>>
  /** The policy lets someone with the right go on and say why. */
  readonly overridable: boolean

  constructor(code: Code, parameters: RefusalParameters<Code>, options: { overridable?: boolean } = {}) {
    super(fillText(refusalTexts[code], parameters))
    this.name = 'Refusal'
    this.code = code
    this.parameters = parameters
    this.overridable = options.overridable ?? false
  }
}
