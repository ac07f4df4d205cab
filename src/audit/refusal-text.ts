import { fillText, refusalTexts } from '../contracts/refusals.ts'

interface Told {
  readonly detail?: unknown
  readonly params?: Record<string, string>
  readonly refused?: { readonly parameters?: Record<string, string> }
}

/** The sentence the person read when this was refused, from the answer that was stored with it. */
export function refusalText(code: string, answer: unknown): string {
  const { detail, params, refused } = (answer ?? {}) as Told
  if (typeof detail === 'string') return detail
  const text = (refusalTexts as Readonly<Record<string, string>>)[code]
  return text === undefined ? code : fillText(text, refused?.parameters ?? params ?? {})
}
