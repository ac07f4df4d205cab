import { makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FeatureKey } from '../../src/contracts/features.ts'
import type { Right } from '../../src/contracts/rights.ts'

export type NavigationEntry = {
  readonly to: NonNullable<LinkProps['to']>
  readonly label: string
  readonly icon: ReactNode
  /** Whoever has not this right does not see the entry. */
  readonly right?: Right
  /** While this feature is switched off nobody sees it. */
  readonly feature?: FeatureKey
}

export type NavigationSection = {
  readonly title?: string
  readonly entries: readonly NavigationEntry[]
}

const useStyles = makeStyles({
  root: { padding: '8px' },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  title: {
    margin: 0,
    fontWeight: tokens.fontWeightRegular,
    padding: '16px 12px 4px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  rule: { height: '1px', margin: '8px 4px', backgroundColor: tokens.colorNeutralStroke2 },
  entry: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '40px',
    padding: '0 12px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (pointer: coarse)': { minHeight: '48px' },
    '&[data-status="active"]': {
      fontWeight: tokens.fontWeightSemibold,
      backgroundColor: tokens.colorSubtleBackgroundSelected,
    },
    '&[data-status="active"] svg': { color: tokens.colorCompoundBrandForeground1 },
    '&[data-status="active"]::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '2px',
      top: '10px',
      bottom: '10px',
      width: '3px',
      borderRadius: '2px',
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  icon: { display: 'flex', fontSize: '20px', flexShrink: 0 },
  label: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

type NavigationListProps = {
  readonly sections: readonly NavigationSection[]
  readonly rights: readonly string[]
  readonly features: readonly string[]
  /** Icons only; the word stands in a tooltip. */
  readonly narrow: boolean
  readonly onGo?: () => void
}

export function NavigationList({ sections, rights, features, narrow, onGo }: NavigationListProps) {
  const styles = useStyles()
  const seen = sections
    .map((section) => ({
      ...section,
      entries: section.entries.filter(
        ({ right, feature }) =>
          (right === undefined || rights.includes(right)) &&
          (feature === undefined || features.includes(feature)),
      ),
    }))
    .filter(({ entries }) => entries.length > 0)
  return (
    <div className={styles.root}>
      {seen.map((section, index) => (
        <section key={section.entries[0]?.to}>
          {narrow && index > 0 && <div className={styles.rule} />}
          {!narrow && section.title && <h2 className={styles.title}>{section.title}</h2>}
          <ul className={styles.list} aria-label={section.title}>
            {section.entries.map((entry) => (
              <li key={entry.to}>
                <EntryLink entry={entry} narrow={narrow} {...(onGo ? { onGo } : {})} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

type EntryLinkProps = {
  readonly entry: NavigationEntry
  readonly narrow: boolean
  readonly onGo?: () => void
}

function EntryLink({ entry, narrow, onGo }: EntryLinkProps) {
  const styles = useStyles()
  const link = (
    <Link to={entry.to} className={styles.entry} activeOptions={{ exact: entry.to === '/' }} onClick={onGo}>
      <span className={styles.icon}>{entry.icon}</span>
      {!narrow && <span className={styles.label}>{entry.label}</span>}
    </Link>
  )
  if (!narrow) return link
  return (
    <Tooltip content={entry.label} relationship="label" positioning="after">
      {link}
    </Tooltip>
  )
}
