import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles } from '@fluentui/react-components'
import { t } from '../../ui/text.ts'
import type { Findings } from './use-journal-steps.ts'

// While there is nothing to tell it takes no room between its neighbours.
const useStyles = makeStyles({ root: { ':empty': { position: 'absolute' } } })

/** What stands against posting, all of it at once, or that nothing does. */
export function JournalFindings({ findings }: { readonly findings: Findings }) {
  const styles = useStyles()
  return (
    <div role="alert" className={styles.root}>
      {findings !== undefined &&
        (findings.length === 0 ? (
          <MessageBar intent="success">
            <MessageBarBody>{t('Nothing stands against posting this journal.')}</MessageBarBody>
          </MessageBar>
        ) : (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              {findings.length > 1 && (
                <MessageBarTitle>
                  {t('{n, plural, other {# things stand against posting}}', { n: findings.length })}
                </MessageBarTitle>
              )}
              {findings.map(({ lineNumber, code, text }) => (
                <div key={`${lineNumber} ${code} ${text}`}>
                  {lineNumber === null ? text : t('Line {line}: {text}', { line: lineNumber, text })}
                </div>
              ))}
            </MessageBarBody>
          </MessageBar>
        ))}
    </div>
  )
}
