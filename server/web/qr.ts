import qrcode from 'qrcode'

/** A square code as one path, drawn by `components/qr`: no picture file, no inline script. `size` in modules, `width` in pixels. */
export type Qr = { size: number; width: number; path: string }

/** @param text what the phone reads; up to about 300 signs stay easy to scan */
export function qrOf(text: string): Qr {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const dark: string[] = []
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) dark.push(`M${column + quiet} ${row + quiet}h1v1h-1z`)
    }
  }
  const size = modules.size + 2 * quiet
  return { size, width: size * 5, path: dark.join('') }
}

// ISO/IEC 18004 asks for four empty modules around the code.
const quiet = 4
