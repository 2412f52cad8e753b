// The minutes until telling begins. Counted from the server's seconds: a tablet's clock may be wrong. At the end other
// words stand there, and a link. The page is never loaded anew by itself: somebody may be writing on it.
for (const left of document.querySelectorAll<HTMLElement>('[data-seconds]')) {
  const ends = performance.now() + Number(left.dataset.seconds) * 1000
  const tick = setInterval(() => {
    const seconds = Math.max(0, Math.ceil((ends - performance.now()) / 1000))
    left.textContent = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`
    if (seconds > 0) return
    clearInterval(tick)
    const counted = left.closest<HTMLElement>('[data-counted]')
    const words = counted?.querySelector('template')
    if (!counted || !words) return
    counted.querySelector('[role=status]')?.append(words.content.cloneNode(true))
    for (const line of counted.querySelectorAll<HTMLElement>('[data-counting]')) line.hidden = true
  }, 500)
}
