import { describe, expect, it } from 'vitest'
import { invertCase, readCommand, writeCommand } from './command-codes.ts'
import { applyLayout, hostLayouts } from './keyboard-layouts.ts'
import { readScan } from './read-scan.ts'
import type { Command } from './reading.ts'
import { defaultScannerSettings } from './scanner-settings.ts'

const settings = defaultScannerSettings('2026-11-22')
const commands: readonly Command[] = [
  { name: 'mode-product' },
  { name: 'mode-component' },
  { name: 'next-unit' },
  { name: 'take-number' },
  { name: 'undo' },
  { name: 'submit' },
  { name: 'quantity', quantity: '12' },
  { name: 'quantity', quantity: '0.125' },
  { name: 'order', orderNumber: 'PO-1001-a' },
  { name: 'operation', operation: '30' },
]

describe('command codes', () => {
  it.each(commands)('%j is written and read again', (command) => {
    expect(readScan(writeCommand(command), settings)).toEqual({ kind: 'command', command })
  })

  it.each(commands)('%j is read behind a symbology identifier of plain data', (command) => {
    expect(readScan(`]C0${writeCommand(command)}\r`, settings)).toEqual({ kind: 'command', command })
  })

  it.each(commands)('%j works with Caps Lock on', (command) => {
    expect(readCommand(invertCase(writeCommand(command)))).toEqual(command)
  })

  it.each(hostLayouts)('work on a %s host with a scanner set to a US keyboard', (layout) => {
    for (const command of commands)
      expect(readCommand(applyLayout(writeCommand(command), layout))).toEqual(command)
  })

  it.each([
    'ASBUILT-',
    'ASBUILT-DANCE',
    'ASBUILT-QUANTITY-',
    'ASBUILT-QUANTITY-0',
    'ASBUILT-QUANTITY-x',
    'ASBUILT-QUANTITY--1',
    'ASBUILT-ORDER',
  ])('%s is a problem by name', (text) => {
    expect(readScan(text, settings)).toMatchObject({ kind: 'problem', problem: { code: 'command' } })
  })

  it('read a decimal comma as a point', () => {
    expect(readCommand('ASBUILT-QUANTITY-1,5')).toEqual({ name: 'quantity', quantity: '1.5' })
  })

  it.each(['ASBUILT', 'ASBUILTX', 'BUILT-UNDO', 'asb', ''])('“%s” is none', (text) => {
    expect(readCommand(text)).toBeUndefined()
  })
})
