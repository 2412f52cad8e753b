import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Channel } from './channel.ts'

/** Lays messages into a folder as `<key>.eml`, for the demo: any mail program opens them. A repeat replaces itself. */
export function mailFolder(folder: string, sender = 'farol@example.org'): Channel {
  const transport = createTransport({ streamTransport: true, buffer: true })
  return {
    async send({ key, to, language, subject, text }) {
      const headers = { 'Content-Language': language }
      const made = await transport.sendMail({ from: sender, to, subject, text, messageId: `<${key}@demo>`, headers })
      await mkdir(folder, { recursive: true })
      const file = join(folder, `${key}.eml`)
      await writeFile(`${file}.part`, made.message as Buffer)
      await rename(`${file}.part`, file)
      return { ok: true }
    },
  }
}
