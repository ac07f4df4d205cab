import { i18n } from '@lingui/core'
import { type CompiledMessage, compileMessage } from '@lingui/message-utils/compileMessage'

type Value = string | number

/** The names in braces of a plain message; a plural or select is not taken apart by the compiler, only at run time. */
type Names<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never

type Values<Message extends string> = string extends Message
  ? [values?: Readonly<Record<string, Value>>]
  : Message extends `${string}, ${'plural' | 'select' | 'selectordinal'},${string}`
    ? [values: Readonly<Record<string, Value>>]
    : [Names<Message>] extends [never]
      ? []
      : [values: { readonly [Name in Names<Message>]: Value }]

const compiled = new Map<string, CompiledMessage>()

i18n.setMessagesCompiler((message) => {
  const known = compiled.get(message)
  if (known !== undefined) return known
  const made = compileMessage(message)
  compiled.set(message, made)
  return made
})

/** The languages there are texts in; the English sentences in the code are the first catalog. */
const languages = ['en']

/** The reader's own variant of a language we have (en-GB, en-IN), which decides how numbers and times are written. */
function chooseLocale(wanted: readonly string[]): string {
  return wanted.find((one) => languages.includes(one.split('-')[0] ?? '')) ?? 'en'
}

/** The language numbers, times and texts are written in. */
export const locale = chooseLocale(globalThis.navigator?.languages ?? [])

const language = locale.split('-')[0] ?? 'en'
i18n.load(language, {})
i18n.activate(language, [locale])

/**
 * The text for a message, in the reader's language. The English sentence is the message's id; values stand in braces and
 * numbers may choose a form: `t('{n, plural, one {# row} other {# rows}}', { n })`. Call it while rendering, not while
 * loading a module, so that a language loaded later is used.
 */
export function t<const Message extends string>(message: Message, ...[values]: Values<Message>): string {
  return i18n._(message, values && literal(values))
}

/** The library decodes `\x41` in finished texts; a serial number that contains those characters must stay as it is. */
function literal(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\\', '\\u005c') : value,
    ]),
  )
}
