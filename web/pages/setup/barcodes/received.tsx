import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { controlName, isControl, visibleText } from '../../../../src/barcodes/control-characters.ts'
import { t } from '../../../ui/text.ts'

const useStyles = makeStyles({
  heading: {
    margin: '0 0 4px',
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: {
    margin: 0,
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase400,
    lineHeight: '28px',
    overflowWrap: 'anywhere',
    whiteSpace: 'pre-wrap',
  },
  control: {
    padding: '1px 4px',
    margin: '0 1px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  wrong: {
    backgroundColor: tokens.colorStatusDangerBackground2,
    color: tokens.colorStatusDangerForeground2,
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
  },
  count: { margin: '4px 0 0', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

type Place = { readonly position: number; readonly length: number }

/** The characters as they arrived, control characters by name, and the wrong part marked. */
export function Received({ characters, wrong }: { readonly characters: string; readonly wrong?: Place }) {
  const styles = useStyles()
  const isWrong = (at: number) =>
    wrong !== undefined && at >= wrong.position && at < wrong.position + wrong.length
  return (
    <div>
      <h3 className={styles.heading}>{t('Characters received')}</h3>
      <p className={styles.text} title={visibleText(characters)}>
        {pieces(characters, isWrong).map(({ at, text, control, marked }) => (
          <span key={at} className={mergeClasses(control && styles.control, marked && styles.wrong)}>
            {text}
          </span>
        ))}
      </p>
      <p className={styles.count}>
        {t('{n, plural, one {# character} other {# characters}}', { n: characters.length })}
      </p>
    </div>
  )
}

/** Characters of a kind together, each control character by itself. */
function pieces(characters: string, isWrong: (at: number) => boolean) {
  const found: { at: number; text: string; control: boolean; marked: boolean }[] = []
  for (let at = 0; at < characters.length; at++) {
    const code = characters.charCodeAt(at)
    const control = isControl(code)
    const marked = isWrong(at)
    const last = found.at(-1)
    if (!control && last !== undefined && !last.control && last.marked === marked)
      last.text += characters.charAt(at)
    else found.push({ at, text: control ? controlName(code) : characters.charAt(at), control, marked })
  }
  return found
}
