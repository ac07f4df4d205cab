import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  Tab,
  TabList,
  tokens,
} from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons'
import type { TraceCriteria } from '../../../src/contracts/tracing.ts'
import { t } from '../../ui/text.ts'
import type { TracingSearch } from './criteria.ts'
import type { PartyList } from './use-trace.ts'
import { partyListWord } from './words.ts'

export const partyViews: readonly PartyList[] = [
  'customers',
  'shipped',
  'not-yet-shipped',
  'vendors',
  'on-hand',
  'orders',
]

export type View = 'tree' | 'used' | 'composition' | 'graph' | 'compare' | PartyList

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    flexWrap: 'wrap',
    padding: '0 8px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media print': { display: 'none' },
  },
  // On a phone the last tabs are reached by swiping.
  tabs: { maxWidth: '100%', overflowX: 'auto', scrollbarWidth: 'none' },
})

/** The views that a question has, and the one the address names, or the tree. */
export function viewOf(search: TracingSearch, criteria: TraceCriteria): View {
  return viewsOf(criteria).find((view) => view === search.view) ?? 'tree'
}

function viewsOf({ direction }: TraceCriteria): readonly View[] {
  return [
    'tree',
    ...(direction === 'backward' ? [] : (['used'] as const)),
    ...(direction === 'forward' ? [] : (['composition'] as const)),
    'graph',
    'compare',
    ...partyViews,
  ]
}

export function viewWord(view: View): string {
  switch (view) {
    case 'tree':
      return t('Tree')
    case 'used':
      return t('Where used')
    case 'composition':
      return t('Composition')
    case 'graph':
      return t('Graph')
    case 'compare':
      return t('Compare')
    default:
      return partyListWord(view)
  }
}

export function isPartyView(view: View): view is PartyList {
  return partyViews.some((party) => party === view)
}

/** How the answer is looked at; who has it and who sent it stand in the Tracing menu. */
export function ViewTabs(props: {
  readonly criteria: TraceCriteria
  readonly view: View
  readonly onView: (view: View) => void
}) {
  const styles = useStyles()
  const views = viewsOf(props.criteria)
  const tabs = views.filter((view) => !isPartyView(view))
  return (
    <div className={styles.root}>
      <TabList
        className={styles.tabs}
        selectedValue={props.view}
        aria-label={t('Views of the answer')}
        onTabSelect={(_, { value }) => props.onView(views.find((view) => view === value) ?? 'tree')}
      >
        {tabs.map((view) => (
          <Tab key={view} value={view}>
            {viewWord(view)}
          </Tab>
        ))}
        {isPartyView(props.view) && <Tab value={props.view}>{viewWord(props.view)}</Tab>}
      </TabList>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<ChevronDownRegular />} iconPosition="after">
            {t('Tracing')}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {partyViews.map((view) => (
              <MenuItem key={view} onClick={() => props.onView(view)}>
                {viewWord(view)}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  )
}
