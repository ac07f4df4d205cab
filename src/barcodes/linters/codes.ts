import { countryLetters, countryNumbers, currencyNumbers, packageTypes } from '../code-lists.ts'
import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const country = faultKind('rule-broken', 'has a country code that is not in ISO 3166')
const currency = faultKind('rule-broken', 'has a currency code that is not in ISO 4217')
const packageTypeKind = faultKind('rule-broken', 'is not a package type code')
const media = faultKind('rule-broken', 'is not a media type code')
const sex = faultKind('rule-broken', 'is not a code of ISO 5218 (0, 1, 2 or 9)')

const countriesByNumber = setOf(countryNumbers)
const countriesByLetters = setOf(countryLetters)
const currencies = setOf(currencyNumbers)
const packages = setOf(packageTypes)

/** ISO 3166 country, three digits. */
export function iso3166(text: string, from: number, to: number): Fault {
  return countriesByNumber.has(text.slice(from, to)) ? noFault : faultAt(country, 0, to - from)
}

/** ISO 3166 country, three digits, or 999 for several countries. */
export function iso3166999(text: string, from: number, to: number): Fault {
  return text.startsWith('999', from) ? noFault : iso3166(text, from, to)
}

/** ISO 3166 country, two letters. */
export function iso3166alpha2(text: string, from: number, to: number): Fault {
  return isCountryLetters(text.slice(from, to)) ? noFault : faultAt(country, 0, to - from)
}

export function isCountryLetters(letters: string): boolean {
  return countriesByLetters.has(letters)
}

/** ISO 4217 currency, three digits. */
export function iso4217(text: string, from: number, to: number): Fault {
  return currencies.has(text.slice(from, to)) ? noFault : faultAt(currency, 0, to - from)
}

/** ISO 5218 code of the human sexes. */
export function iso5218(text: string, from: number): Fault {
  return '0129'.includes(text.charAt(from)) ? noFault : faultAt(sex, 0, 1)
}

/** Package type of identifier 7041. */
export function packagetype(text: string, from: number, to: number): Fault {
  return packages.has(text.slice(from, to)) ? noFault : faultAt(packageTypeKind, 0, to - from)
}

/** Medium of identifier 7241: 01 to 10, and 80 to 99 for national use. */
export function mediatype(text: string, from: number, to: number): Fault {
  const type = Number(text.slice(from, to))
  return (type >= 1 && type <= 10) || type >= 80 ? noFault : faultAt(media, 0, to - from)
}

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
