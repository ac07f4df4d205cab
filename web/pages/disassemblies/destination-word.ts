import type { DisassemblyDestination } from '../../../src/contracts/disassemblies.ts'
import { t } from '../../ui/text.ts'

/** Where a part goes that comes out of a unit. */
export function destinationWord(destination: DisassemblyDestination, warehouse: string): string {
  return destination === 'stock' ? t('Into stock in {warehouse}', { warehouse }) : t('Scrapped')
}
