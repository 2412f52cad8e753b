/** One row of performance: what was measured, what plain code took in the same run, and whether the mark is met. */
export type Row = {
  row: string
  figure: string
  floor: string
  /** The figure over its floor; null where the mark is absolute. */
  ratio: number | null
  mark: string
  met: boolean
}

export const atLeast = (row: string, figure: string, floor: string, ratio: number, least: number): Row => ({
  row,
  figure,
  floor,
  ratio,
  mark: `≥ ${least.toFixed(2)}`,
  met: ratio >= least,
})

export const atMost = (row: string, figure: string, floor: string, ratio: number, most: number): Row => ({
  row,
  figure,
  floor,
  ratio,
  mark: `≤ ${most.toFixed(2)}`,
  met: ratio <= most,
})

export const within = (row: string, value: number, most: number, unit: string): Row => ({
  row,
  figure: `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`,
  floor: '',
  ratio: null,
  mark: `≤ ${most} ${unit}`,
  met: value <= most,
})

export const rowAsText = ({ row, figure, floor, ratio, mark, met }: Row): string =>
  [
    met ? 'met ' : 'MISS',
    row.padEnd(46),
    figure.padStart(22),
    floor.padStart(22),
    (ratio === null ? '' : ratio.toFixed(2)).padStart(7),
    mark,
  ].join('  ')

export const perSecond = (value: number): string => `${value.toFixed(0)} /s`
export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`
export const mib = (value: number): string => `${value.toFixed(0)} MiB`
