import { t } from './text.ts'
import { useReasons } from './use-reasons.ts'

/** Why something is scrap: in the plant's own words, or, where it has none, the most common. Other words may be typed. */
export function useErrorCauses(): readonly string[] {
  const ofPlant = useReasons('error') ?? []
  if (ofPlant.length > 0) return ofPlant
  return [
    t('Component damaged'),
    t('Assembly fault'),
    t('Test not passed'),
    t('Wrong component'),
    t('Surface damaged'),
    t('Material fault'),
  ]
}
