import { t } from '../../ui/text.ts'

/** As the API's addresses name them. */
export type PlaceKind = 'sites' | 'warehouses' | 'work-centres' | 'stations'

/** A place as this page shows it: what it is in by its name. */
export type NamedPlace = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly within: string | null
}

export type PlaceWords = {
  readonly kind: PlaceKind
  readonly all: string
  readonly create: string
  readonly none: string
  readonly next: string
  /** What it is in, if it is in anything; the kind of that, and whether it can be moved to another or be in none. */
  readonly within?: string
  readonly withinKind?: 'sites' | 'work-centres'
  readonly movable?: boolean
  /** It has hours in which it works. */
  readonly works?: boolean
}

/** The kinds in the order in which a plant is set up. */
export function placeKinds(): readonly PlaceWords[] {
  return [
    {
      kind: 'sites',
      all: t('Sites'),
      create: t('Create site'),
      none: t('There are no sites yet'),
      next: t('Create the first one; warehouses and work centres belong to it.'),
    },
    {
      kind: 'warehouses',
      all: t('Warehouses'),
      create: t('Create warehouse'),
      none: t('There are no warehouses yet'),
      next: t('Stock is received into a warehouse.'),
      within: t('Site'),
      withinKind: 'sites',
    },
    {
      kind: 'work-centres',
      all: t('Work centres'),
      create: t('Create work centre'),
      none: t('There are no work centres yet'),
      next: t('Operations are done in a work centre.'),
      within: t('Site'),
      withinKind: 'sites',
      works: true,
    },
    {
      kind: 'stations',
      all: t('Stations'),
      create: t('Create station'),
      none: t('There are no stations yet'),
      next: t('A device is told its station, which is kept with every scan.'),
      within: t('Work centre'),
      withinKind: 'work-centres',
      movable: true,
    },
  ]
}
