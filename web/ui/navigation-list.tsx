import { makeStyles, mergeClasses, Tooltip, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { Link, type LinkProps, useLocation } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import type { FeatureKey } from '../../src/contracts/features.ts'
import type { Right } from '../../src/contracts/rights.ts'
import { remembered } from './remembered.ts'

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
  /** What is needed once in a while: folded until somebody opens it or is on one of its pages. The key of what the device remembers. */
  readonly folds?: string
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
  folding: { padding: '8px 0 0' },
  fold: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    width: '100%',
    minHeight: '32px',
    padding: '0 12px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    '@media (pointer: coarse)': { minHeight: '48px' },
  },
  rule: { height: '1px', margin: '8px 4px', backgroundColor: tokens.colorNeutralStroke2 },
  entry: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '36px',
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
      top: '8px',
      bottom: '8px',
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
          <Section section={section} narrow={narrow} {...(onGo ? { onGo } : {})} />
        </section>
      ))}
    </div>
  )
}

type SectionProps = {
  readonly section: NavigationSection
  readonly narrow: boolean
  readonly onGo?: () => void
}

const unfolded = remembered<readonly string[]>('navigation-unfolded', [], isTexts)

function isTexts(stored: unknown): stored is readonly string[] {
  return Array.isArray(stored) && stored.every((each) => typeof each === 'string')
}

function Section({ section, narrow, onGo }: SectionProps) {
  const styles = useStyles()
  const { title, folds, entries } = section
  const here = useLocation({ select: ({ pathname }) => pathname })
  const opened = unfolded.use()
  const inside = entries.some(({ to }) => here === to || here.startsWith(`${to}/`))
  const open = narrow || folds === undefined || inside || opened.includes(folds)
  const id = useId()
  return (
    <>
      {!narrow && title && (
        <h2 className={mergeClasses(styles.title, folds !== undefined && styles.folding)}>
          {folds === undefined ? (
            title
          ) : (
            <button
              type="button"
              className={styles.fold}
              aria-expanded={open}
              aria-controls={id}
              onClick={() =>
                unfolded.set(
                  opened.includes(folds) ? opened.filter((each) => each !== folds) : [...opened, folds],
                )
              }
            >
              {title}
              {open ? <ChevronDownRegular /> : <ChevronRightRegular />}
            </button>
          )}
        </h2>
      )}
      <ul id={id} className={styles.list} aria-label={title} hidden={!open}>
        {open &&
          entries.map((entry) => (
            <li key={entry.to}>
              <EntryLink entry={entry} narrow={narrow} {...(onGo ? { onGo } : {})} />
            </li>
          ))}
      </ul>
    </>
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
