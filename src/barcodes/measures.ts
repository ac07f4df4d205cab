import { decimalText } from './decimal-text.ts'
import type { Measure, MeasureKind } from './facts.ts'

/**
 * Weights and measures of identifiers 31nn to 36nn by their first three digits: what is measured and in which unit of
 * UN/ECE Recommendation 20. An asterisk marks those of a logistic unit.
 */
const measures: Readonly<Record<string, string>> = {
  '310': 'net-weight KGM',
  '311': 'length MTR',
  '312': 'width MTR',
  '313': 'height MTR',
  '314': 'area MTK',
  '315': 'net-volume LTR',
  '316': 'net-volume MTQ',
  '320': 'net-weight LBR',
  '321': 'length INH',
  '322': 'length FOT',
  '323': 'length YRD',
  '324': 'width INH',
  '325': 'width FOT',
  '326': 'width YRD',
  '327': 'height INH',
  '328': 'height FOT',
  '329': 'height YRD',
  '330': 'gross-weight KGM *',
  '331': 'length MTR *',
  '332': 'width MTR *',
  '333': 'height MTR *',
  '334': 'area MTK *',
  '335': 'gross-volume LTR *',
  '336': 'gross-volume MTQ *',
  '337': 'weight-per-area 28',
  '340': 'gross-weight LBR *',
  '341': 'length INH *',
  '342': 'length FOT *',
  '343': 'length YRD *',
  '344': 'width INH *',
  '345': 'width FOT *',
  '346': 'width YRD *',
  '347': 'height INH *',
  '348': 'height FOT *',
  '349': 'height YRD *',
  '350': 'area INK',
  '351': 'area FTK',
  '352': 'area YDK',
  '353': 'area INK *',
  '354': 'area FTK *',
  '355': 'area YDK *',
  '356': 'net-weight APZ',
  '357': 'net-volume OZA',
  '360': 'net-volume QTL',
  '361': 'net-volume GLL',
  '362': 'gross-volume QTL *',
  '363': 'gross-volume GLL *',
  '364': 'net-volume INQ',
  '365': 'net-volume FTQ',
  '366': 'net-volume YDQ',
  '367': 'gross-volume INQ *',
  '368': 'gross-volume FTQ *',
  '369': 'gross-volume YDQ *',
}

/** The weight or measure of an element, or undefined when the identifier is none. */
export function measureOf(ai: string, value: string): Measure | undefined {
  const entry = ai.length === 4 ? measures[ai.slice(0, 3)] : undefined
  if (entry === undefined) return undefined
  const [kind = '', unit = '', asterisk] = entry.split(' ')
  // The table above has no other words in this place.
  return {
    kind: kind as MeasureKind,
    value: decimalText(value, Number(ai[3])),
    unit,
    logistic: asterisk !== undefined,
  }
}
