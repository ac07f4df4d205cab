import { makeStyles, tokens } from '@fluentui/react-components'
import {
  AddCircleRegular,
  ArrowSwapRegular,
  CheckmarkCircleRegular,
  CircleOffRegular,
  type FluentIcon,
  SubtractCircleRegular,
} from '@fluentui/react-icons'
import type { BomComparison, TraceDifferences } from '../../../src/contracts/trace-views.ts'
import type { Column } from '../../ui/grid/column.ts'
import { ItemText } from '../../ui/item-text.tsx'
import { LotText, lotNumber } from '../../ui/lot-text.tsx'
import { QuantityText } from '../../ui/quantity-text.tsx'
import { t } from '../../ui/text.ts'

export type Line = BomComparison['lines'][number]
type Difference = TraceDifferences['rows'][number]

export const bomKey = (line: Line) => `${line.verdict} ${line.item.id} ${line.lots[0]?.lot.id}`
export const differenceKey = (row: Difference) => row.lot.id

const useStyles = makeStyles({
  verdict: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    verticalAlign: 'bottom',
    lineHeight: tokens.lineHeightBase300,
  },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase500 },
  odd: { fontWeight: tokens.fontWeightSemibold },
})

type Look = { readonly word: string; readonly icon: FluentIcon; readonly odd: boolean }

/** Never colour alone: each verdict has a shape and a word; what is out of the ordinary is bold. */
function Verdict({ word, icon: Icon, odd }: Look) {
  const styles = useStyles()
  return (
    <span className={styles.verdict}>
      <Icon className={styles.icon} aria-hidden="true" />
      <span className={odd ? styles.odd : undefined}>{word}</span>
    </span>
  )
}

function lookOf(verdict: Line['verdict']): Look {
  const looks: Record<Line['verdict'], Look> = {
    'as-planned': { word: t('As planned'), icon: CheckmarkCircleRegular, odd: false },
    missing: { word: t('Missing'), icon: SubtractCircleRegular, odd: true },
    extra: { word: t('Extra'), icon: AddCircleRegular, odd: true },
    substituted: { word: t('Substituted'), icon: ArrowSwapRegular, odd: true },
    'not-tracked': { word: t('Not tracked'), icon: CircleOffRegular, odd: false },
  }
  return looks[verdict]
}

function changeLook(change: Difference['change']): Look {
  const looks: Record<Difference['change'], Look> = {
    added: { word: t('Came'), icon: AddCircleRegular, odd: true },
    removed: { word: t('Went'), icon: SubtractCircleRegular, odd: true },
    changed: { word: t('Other quantity'), icon: ArrowSwapRegular, odd: true },
  }
  return looks[change]
}

export function bomColumns(): readonly Column<Line>[] {
  return [
    {
      key: 'verdict',
      title: t('Verdict'),
      width: 136,
      cell: ({ verdict }) => <Verdict {...lookOf(verdict)} />,
    },
    {
      key: 'item',
      title: t('Component'),
      width: 200,
      grow: 2,
      cell: ({ item }) => <ItemText item={item} />,
      tooltip: ({ item }) => `${item.number} ${item.name}`,
    },
    quantity('planned', t('Planned')),
    quantity('found', t('Inside')),
    { key: 'lots', title: t('Lots inside'), width: 200, grow: 2, cell: lotsOf, tooltip: lotsOf, long: true },
  ]
}

function quantity(key: 'planned' | 'found', title: string): Column<Line> {
  return {
    key,
    title,
    align: 'end',
    width: 112,
    grow: 0,
    cell: (line) => {
      const value = line[key]
      return value === null ? '–' : <QuantityText value={value} unit={line.item.unit} column />
    },
  }
}

/** Of a substitute the item is named as well: that is what is of interest. */
function lotsOf({ verdict, lots }: Line): string {
  const names = lots.map(({ lot, item }) =>
    verdict === 'substituted' ? `${lotNumber(lot)} ${item.number}` : lotNumber(lot),
  )
  return names.join(', ') || '–'
}

export function differenceColumns(before: string, after: string): readonly Column<Difference>[] {
  const side = (key: 'before' | 'after', title: string): Column<Difference> => ({
    key,
    title,
    align: 'end',
    width: 148,
    grow: 0,
    cell: (row) => {
      const value = row[key]
      return value === null ? '–' : <QuantityText value={value} unit={row.item.unit} column />
    },
  })
  return [
    {
      key: 'change',
      title: t('Change'),
      width: 148,
      cell: ({ change }) => <Verdict {...changeLook(change)} />,
    },
    {
      key: 'number',
      title: t('Batch or serial'),
      width: 168,
      cell: ({ lot }) => <LotText lot={lot} />,
      tooltip: ({ lot }) => lotNumber(lot),
    },
    {
      key: 'item',
      title: t('Item'),
      width: 200,
      grow: 2,
      cell: ({ item }) => <ItemText item={item} />,
      tooltip: ({ item }) => `${item.number} ${item.name}`,
    },
    side('before', before),
    side('after', after),
  ]
}
