import { yymmdd } from './date-and-time.ts'
import { type Fault, faultAt, faultKind, noFault } from './fault.ts'

const digitsOnly = faultKind('wrong-character', 'is a coupon code and may only have digits')
const superfluous = faultKind('rule-broken', 'has digits at its end that belong to no field of a coupon')
const dateOrder = faultKind('rule-broken', 'is a coupon that expires before it starts')

/** One field of a coupon: `digits` alone, or a leading digit out of `leads` that says how many follow. */
type Field = {
  readonly kind: number
  /** Leading digits allowed; '' when the field has none. */
  readonly leads: string
  /** How many digits belong to the field behind the leading digit. */
  readonly length: (lead: number) => number
  readonly date?: 'start' | 'expiry'
}

const purchaseCodes = '012349'
const offerCode = fixed('offer code', 6)
const serialNumber = counted('serial number', '0123456789', 6)

const couponStart: readonly Field[] = [
  counted('company prefix', '0123456', 6),
  offerCode,
  counted('save value', '12345', 0),
  counted('first purchase requirement', '12345', 0),
  coded('first purchase requirement code', purchaseCodes),
  fixed('first purchase family code', 3),
]

/** The optional fields in their order, each announced by its digit. */
const couponOptions: readonly (readonly [announcement: string, fields: readonly Field[]])[] = [
  ['1', [coded('additional purchase rules code', '0123'), ...furtherPurchase('second')]],
  ['2', furtherPurchase('third')],
  ['3', [{ ...fixed('expiration date', 6), date: 'expiry' }]],
  ['4', [{ ...fixed('start date', 6), date: 'start' }]],
  ['5', [serialNumber]],
  ['6', [counted('retailer company prefix', '1234567', 6)]],
  [
    '9',
    [
      coded('save value code', '01256'),
      coded('save value applies to item', '012'),
      fixed('store coupon flag', 1),
      coded('do not multiply flag', '01'),
    ],
  ],
]

const positiveOffer: readonly Field[] = [
  coded('format code', '01'),
  counted('funder', '0123456', 6),
  offerCode,
  serialNumber,
]

/** North American coupon code, identifier 8110. */
export function couponcode(text: string, from: number, to: number): Fault {
  const walk = new CouponWalk(text, from, to)
  walk.fields(couponStart)
  for (const [announcement, fields] of couponOptions) {
    if (walk.fault === noFault && walk.takes(announcement)) walk.fields(fields)
  }
  return walk.end()
}

/** North American positive offer file coupon, identifier 8112. */
export function couponposoffer(text: string, from: number, to: number): Fault {
  const walk = new CouponWalk(text, from, to)
  walk.fields(positiveOffer)
  return walk.end()
}

class CouponWalk {
  fault: Fault = noFault
  private readonly text: string
  private readonly from: number
  private readonly to: number
  private at: number
  private expiry = ''

  constructor(text: string, from: number, to: number) {
    this.text = text
    this.from = from
    this.to = to
    this.at = from
    for (let i = from; i < to && this.fault === noFault; i++) {
      const code = text.charCodeAt(i)
      if (code < 48 || code > 57) this.fault = faultAt(digitsOnly, i - from, 1)
    }
  }

  takes(digit: string): boolean {
    if (this.at >= this.to || this.text[this.at] !== digit) return false
    this.at++
    return true
  }

  fields(fields: readonly Field[]): void {
    for (const field of fields) if (this.fault === noFault) this.field(field)
  }

  end(): Fault {
    if (this.fault !== noFault) return this.fault
    return this.at < this.to ? faultAt(superfluous, this.at - this.from, this.to - this.at) : noFault
  }

  private field(field: Field): void {
    let lead = 0
    if (field.leads !== '') {
      const character = this.at < this.to ? this.text.charAt(this.at) : ''
      if (character === '' || !field.leads.includes(character)) {
        this.fail(field.kind, character.length)
        return
      }
      lead = Number(character)
      this.at++
    }
    const length = field.length(lead)
    if (this.to - this.at < length) this.fail(field.kind, this.to - this.at)
    else if (field.date !== undefined) this.date(field.kind, field.date)
    this.at += length
  }

  private date(kind: number, date: 'start' | 'expiry'): void {
    const digits = this.text.slice(this.at, this.at + 6)
    if (yymmdd(this.text, this.at) !== noFault) this.fail(kind, 6)
    else if (date === 'expiry') this.expiry = digits
    else if (this.expiry !== '' && digits > this.expiry) this.fail(dateOrder, 6)
  }

  private fail(kind: number, length: number): void {
    this.fault = faultAt(kind, this.at - this.from, length)
  }
}

function counted(name: string, leads: string, more: number): Field {
  return { kind: missing(name), leads, length: (lead) => lead + more }
}

function coded(name: string, leads: string): Field {
  return { kind: missing(name), leads, length: () => 0 }
}

function fixed(name: string, length: number): Field {
  return { kind: missing(name), leads: '', length: () => length }
}

function furtherPurchase(which: string): readonly Field[] {
  return [
    counted(`${which} purchase requirement`, '12345', 0),
    coded(`${which} purchase requirement code`, purchaseCodes),
    fixed(`${which} purchase family code`, 3),
    // The digit 9 says that the purchase is of the same company: no prefix follows.
    {
      kind: missing(`${which} purchase company prefix`),
      leads: '01234569',
      length: (lead) => (lead === 9 ? 0 : lead + 6),
    },
  ]
}

function missing(name: string): number {
  return faultKind('rule-broken', `is a coupon without a right ${name}`)
}
