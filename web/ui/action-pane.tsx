import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  Overflow,
  OverflowItem,
  Tooltip,
  tokens,
  useIsOverflowItemVisible,
  useOverflowMenu,
} from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import { useNavigate } from '@tanstack/react-router'
import { fluentRef } from './fluent-ref.ts'
import type { Target } from './link.tsx'
import { t } from './text.ts'

export type Action = {
  readonly label: string
  readonly icon?: React.JSX.Element
  /** What it does, or the page it goes to. */
  readonly onClick?: () => void
  readonly target?: Target
  /** The one thing people come to this page for. */
  readonly primary?: boolean
  /** Actions of one group stand together; groups are set apart by a line. */
  readonly group?: string
  /** Why it cannot be done now, as a sentence. The action stays reachable, so that everyone can read it. */
  readonly disabledBecause?: string | undefined
}

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    minWidth: 0,
    overflow: 'hidden',
    // Room for the focus ring, which the hidden overflow would cut.
    padding: '4px',
    margin: '-4px',
    '@media print': { display: 'none' },
  },
  item: { display: 'flex', flexShrink: 0, paddingInlineEnd: '4px' },
  apart: {
    '::before': {
      content: '""',
      width: '1px',
      margin: '4px 8px 4px 4px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
  },
  reason: { color: tokens.colorNeutralForeground2 },
  button: { whiteSpace: 'nowrap', minWidth: 0, '@media (pointer: coarse)': { minHeight: '44px' } },
})

/** The page's actions: the primary one first, the rest by group; what does not fit goes into the menu at the end. */
export function ActionPane({
  actions,
  label,
}: {
  readonly actions: readonly Action[]
  readonly label?: string
}) {
  const styles = useStyles()
  const run = useRun()
  const ordered = inOrder(actions)
  if (ordered.length === 0) return null
  return (
    <Overflow minimumVisible={1} padding={24}>
      <div className={styles.root} role="toolbar" aria-label={label ?? t('Actions')}>
        {ordered.map((action, index) => (
          <OverflowItem key={action.label} id={action.label} priority={priorityOf(ordered, index)}>
            <div className={mergeClasses(styles.item, isApart(ordered, index) && styles.apart)}>
              <ActionButton action={action} onRun={run} />
            </div>
          </OverflowItem>
        ))}
        <RestMenu actions={ordered} onRun={run} />
      </div>
    </Overflow>
  )
}

type ButtonProps = { readonly action: Action; readonly onRun: (action: Action) => void }

function ActionButton({ action, onRun }: ButtonProps) {
  const styles = useStyles()
  const button = (
    <Button
      className={styles.button}
      appearance={action.primary ? 'primary' : 'subtle'}
      {...(action.icon ? { icon: action.icon } : {})}
      disabledFocusable={action.disabledBecause !== undefined}
      onClick={() => onRun(action)}
    >
      {action.label}
    </Button>
  )
  if (action.disabledBecause === undefined) return button
  return (
    <Tooltip content={action.disabledBecause} relationship="description" withArrow>
      {button}
    </Tooltip>
  )
}

function RestMenu({
  actions,
  onRun,
}: {
  readonly actions: readonly Action[]
  readonly onRun: (a: Action) => void
}) {
  const { ref, isOverflowing, overflowCount } = useOverflowMenu<HTMLButtonElement>()
  if (!isOverflowing) return null
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          ref={fluentRef(ref)}
          appearance="subtle"
          icon={<MoreHorizontalRegular />}
          aria-label={t('{n, plural, one {# more action} other {# more actions}}', { n: overflowCount })}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {actions.map((action) => (
            <RestItem key={action.label} action={action} onRun={onRun} />
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

function RestItem({ action, onRun }: ButtonProps) {
  const styles = useStyles()
  const visible = useIsOverflowItemVisible(action.label)
  if (visible) return null
  return (
    <MenuItem
      {...(action.icon ? { icon: action.icon } : {})}
      disabled={action.disabledBecause !== undefined}
      // A menu has room for the reason itself; a touch screen has no hover.
      {...(action.disabledBecause === undefined
        ? {}
        : { subText: { children: action.disabledBecause, className: styles.reason } })}
      onClick={() => onRun(action)}
    >
      {action.label}
    </MenuItem>
  )
}

function useRun(): (action: Action) => void {
  const navigate = useNavigate()
  return (action) => {
    if (action.disabledBecause !== undefined) return
    if (action.target) void navigate(action.target)
    action.onClick?.()
  }
}

/** Primary first, then the groups in the order in which they appear. */
function inOrder(actions: readonly Action[]): readonly Action[] {
  const rest = actions.filter(({ primary }) => !primary)
  const groups = [...new Set(rest.map(({ group }) => group))]
  return [
    ...actions.filter(({ primary }) => primary),
    ...groups.flatMap((group) => rest.filter((action) => action.group === group)),
  ]
}

/** Where there is not room for all, what cannot be done now goes into the menu first. */
function priorityOf(ordered: readonly Action[], index: number): number {
  const isPossible = ordered[index]?.disabledBecause === undefined
  return (isPossible ? ordered.length : 0) + ordered.length - index
}

function isApart(ordered: readonly Action[], index: number): boolean {
  const [before, here] = [ordered[index - 1], ordered[index]]
  if (before === undefined || here === undefined) return false
  return before.primary !== here.primary || before.group !== here.group
}
