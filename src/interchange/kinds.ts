import type { Kind } from './kind.ts'
import { accounts } from './kinds/accounts.ts'
import { associations } from './kinds/associations.ts'
import { barcodeSettings } from './kinds/barcode-settings.ts'
import { bomLines } from './kinds/bom-lines.ts'
import { bomOperations } from './kinds/bom-operations.ts'
import { bomProducts } from './kinds/bom-products.ts'
import { boms } from './kinds/boms.ts'
import { history } from './kinds/history.ts'
import { holds } from './kinds/holds.ts'
import { gtins, items } from './kinds/items.ts'
import { numberSequences } from './kinds/number-sequences.ts'
import { orders } from './kinds/orders.ts'
import { parties } from './kinds/parties.ts'
import { places } from './kinds/places.ts'
import { policies } from './kinds/policies.ts'
import { reasons } from './kinds/reasons.ts'
import { salesOrders } from './kinds/sales-orders.ts'
import { stock } from './kinds/stock.ts'
import { tools } from './kinds/tools.ts'
import { conversions, units } from './kinds/units.ts'
import { workBreaks } from './kinds/work-breaks.ts'
import { workDays } from './kinds/work-days.ts'
import { workHours } from './kinds/work-hours.ts'
import { records } from './records/records.ts'

/** Every kind of file, in the order they are loaded: what is referred to comes first. */
export const kinds: readonly Kind[] = [
  accounts,
  units,
  ...places,
  tools,
  workHours,
  workBreaks,
  workDays,
  ...parties,
  policies,
  numberSequences,
  reasons,
  barcodeSettings,
  items,
  conversions,
  gtins,
  boms,
  bomLines,
  bomOperations,
  bomProducts,
  ...records,
  stock,
  associations,
  holds,
  orders,
  salesOrders,
  ...history,
]

/** The kind that a file is of by its name: `items.csv`, `items-2026-11.csv` and `10-items.csv` are items. */
export function kindOfFile(fileName: string): Kind | undefined {
  const stem = (fileName.split(/[\\/]/).at(-1) ?? '')
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .replace(/^\d+[-_ ]/, '')
  return kinds
    .filter(({ name }) => stem === name || stem.startsWith(`${name}-`) || stem.startsWith(`${name}_`))
    .reduce<Kind | undefined>(
      (longest, next) => (longest && longest.name.length > next.name.length ? longest : next),
      undefined,
    )
}
