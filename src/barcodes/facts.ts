/** A decimal as text with its UN/ECE Recommendation 20 unit; no unit means the item's own unit (pieces). */
export type Quantity = { readonly value: string; readonly unit: string | undefined }

export type MeasureKind =
  | 'net-weight'
  | 'gross-weight'
  | 'length'
  | 'width'
  | 'height'
  | 'area'
  | 'net-volume'
  | 'gross-volume'
  | 'weight-per-area'

/** A weight or measure of identifiers 31nn to 36nn. `logistic` says that it is the transport unit's, not the item's. */
export type Measure = {
  readonly kind: MeasureKind
  readonly value: string
  readonly unit: string
  readonly logistic: boolean
}

export type DateFact = 'productionOn' | 'dueOn' | 'packagedOn' | 'bestBeforeOn' | 'sellByOn' | 'expiresOn'

/**
 * What a code says, with types. Numbers are decimal text, never binary floating point; dates are ISO (`2027-02-28`).
 * A day written 00 became the last day of its month; the six digits as they stood are in `datesAsWritten`.
 */
export type Facts = {
  /** Identifier 01 or 03, or a plain EAN, UPC or ITF number: always 14 digits. */
  readonly gtin?: string
  /** Identifier 02: what the logistic unit contains; not the thing that was scanned. */
  readonly contentGtin?: string
  /** Identifier 37: how many of `contentGtin`. */
  readonly contentCount?: string
  /** Pieces in one pack, when an own format says so. */
  readonly packQuantity?: string
  readonly batch?: string
  readonly serial?: string
  /** Identifier 30, else the only item measure, else the quantity of another label. */
  readonly quantity?: Quantity
  /** Identifier 30 as it stands, without leading zeros. */
  readonly count?: string
  readonly measures?: readonly Measure[]
  readonly productionOn?: string
  readonly dueOn?: string
  readonly packagedOn?: string
  readonly bestBeforeOn?: string
  readonly sellByOn?: string
  readonly expiresOn?: string
  /** Local date and time (`2027-02-28T14:30`), identifier 7003. */
  readonly expiresAt?: string
  /** Local date and time, identifier 8008. */
  readonly producedAt?: string
  readonly datesAsWritten?: Readonly<Partial<Record<DateFact, string>>>
  readonly sscc?: string
  /** Identifier 414, a place. */
  readonly gln?: string
  readonly giai?: string
  readonly grai?: string
  /** Identifier 8006: piece `piece` of `total` of the item `gtin`. */
  readonly itip?: { readonly gtin: string; readonly piece: string; readonly total: string }
  readonly cpid?: string
  readonly cpidSerial?: string
  /** Identifiers 8017 and 8018: a person or body, such as a worker's badge. */
  readonly gsrn?: string
  /** Identifier 8013 or 8014. */
  readonly modelNumber?: string
  readonly productVariant?: string
  readonly thirdPartySerial?: string
  readonly additionalItem?: string
  readonly customerPart?: string
  readonly secondarySerial?: string
  readonly sourceEntity?: string
  readonly orderNumber?: string
  /** An item number that is no GTIN: P or 1P of ASC MH10.8.2, a HIBC product number, an own format. */
  readonly itemNumber?: string
  /** The supplier's own part number, 1P. */
  readonly supplierPart?: string
  /** The supplier's batch, 1T; also in `batch` when the label has no batch of the customer. */
  readonly supplierBatch?: string
  /** Who labelled: HIBC labeler code, V of ASC MH10.8.2. */
  readonly supplier?: string
}

/** Facts while they are being gathered. */
export type FactsDraft = { -readonly [K in keyof Facts]: Facts[K] }
