import { hasnondigit, hyphen, importeridx, pcenc } from './characters.ts'
import { csumalpha } from './check-characters.ts'
import { csum } from './check-digit.ts'
import { iso3166, iso3166alpha2, iso4217, iso5218, iso3166999, mediatype, packagetype } from './codes.ts'
import { gcppos1, gcppos2 } from './company-prefix.ts'
import { couponcode, couponposoffer } from './coupons.ts'
import { hh, hhmi, mi, ss, yymmd0, yymmdd, yyyymmdd } from './date-and-time.ts'
import type { Linter } from './fault.ts'
import { iban } from './iban.ts'
import {
  latitude,
  longitude,
  nonzero,
  nozeroprefix,
  pieceoftotal,
  posinseqslash,
  winding,
  yesno,
  zero,
} from './numbers-and-positions.ts'

/** The rules of the Syntax Dictionary by its names for them. */
export const linters: Readonly<Record<string, Linter>> = {
  couponcode,
  couponposoffer,
  csum,
  csumalpha,
  gcppos1,
  gcppos2,
  hasnondigit,
  hh,
  hhmi,
  hyphen,
  iban,
  importeridx,
  iso3166,
  iso3166999,
  iso3166alpha2,
  iso4217,
  iso5218,
  latitude,
  longitude,
  mediatype,
  mi,
  nonzero,
  nozeroprefix,
  packagetype,
  pcenc,
  pieceoftotal,
  posinseqslash,
  ss,
  winding,
  yesno,
  yymmd0,
  yymmdd,
  yyyymmdd,
  zero,
}
