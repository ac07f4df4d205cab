import { makeStyles, tokens } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons'
import { Fragment, type ReactNode, useEffect } from 'react'
import { lastSearch } from './last-search.ts'
import { type Target, TextLink } from './link.tsx'
import { t } from './text.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '4px' },
  trail: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '4px',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    '@media print': { display: 'none' },
  },
  // A link in small type, but a finger's height to touch.
  crumb: {
    position: 'relative',
    '@media (pointer: coarse)': {
      '& a::after': { content: '""', position: 'absolute', inset: '-14px -4px' },
    },
  },
  // The title below says it again; on a phone the line is short.
  here: { '@media (max-width: 719px)': { display: 'none' } },
  line: { display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: '24px', rowGap: '8px' },
  title: { display: 'flex', alignItems: 'baseline', flexWrap: 'wrap', columnGap: '12px', margin: 0 },
  number: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  name: {
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  figures: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '32px',
    rowGap: '8px',
    margin: 0,
    marginInlineStart: 'auto',
    '@media (max-width: 719px)': { marginInlineStart: 0, columnGap: '20px' },
  },
  figure: { display: 'flex', flexDirection: 'column-reverse' },
  figureLabel: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  figureValue: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    // Four figures stand beside each other on a phone, too.
    '@media (max-width: 719px)': { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  },
})

export type Figure = { readonly label: string; readonly value: ReactNode }

type PageHeaderProps = {
  /** What the page shows: a number (`P-000123`) or, for a list, its name. Also the browser's title. */
  readonly title: string
  /** The name that goes with a number. */
  readonly name?: string
  readonly badge?: ReactNode
  /** The pages above this one. Their filters are kept. */
  readonly trail?: readonly (Target & { readonly label: string })[]
  /** Two to four figures that matter most. */
  readonly figures?: readonly Figure[]
  /** Stands before the title: the way back. */
  readonly children?: ReactNode
}

/** The line that says what one looks at. */
export function PageHeader({ title, name, badge, trail = [], figures = [], children }: PageHeaderProps) {
  const styles = useStyles()
  const browserTitle = [title, name, 'Asbuilt'].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = browserTitle
  }, [browserTitle])
  return (
    <header className={styles.root}>
      {trail.length > 0 && (
        <nav aria-label={t('Where this page stands')}>
          <ol className={styles.trail}>
            {trail.map(({ label, ...target }, index) => (
              <Fragment key={label}>
                <li className={styles.crumb}>
                  <TextLink {...target} search={target.search ?? lastSearch(target.to)}>
                    {label}
                  </TextLink>
                </li>
                <li aria-hidden="true" className={index === trail.length - 1 ? styles.here : undefined}>
                  <ChevronRightRegular />
                </li>
              </Fragment>
            ))}
            <li aria-current="page" className={styles.here}>
              {title}
            </li>
          </ol>
        </nav>
      )}
      <div className={styles.line}>
        {children}
        <h1 className={styles.title}>
          <span className={styles.number}>{title}</span>
          {name && <span className={styles.name}>{name}</span>}
        </h1>
        {badge}
        {figures.length > 0 && (
          <dl className={styles.figures}>
            {figures.map(({ label, value }) => (
              <div key={label} className={styles.figure}>
                <dt className={styles.figureLabel}>{label}</dt>
                <dd className={styles.figureValue}>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </header>
  )
}
