// The minutes until telling begins. Counted from the server's seconds: a tablet's clock may be wrong.
for (const left of document.querySelectorAll<HTMLElement>('[data-seconds]')) {
  const ends = performance.now() + Number(left.dataset.seconds) * 1000
  const tick = setInterval(() => {
    const seconds = Math.max(0, Math.ceil((ends - performance.now()) / 1000))
    left.textContent = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`
    if (seconds > 0) return
    clearInterval(tick)
    if (left.dataset.then) location.replace(left.dataset.then)
  }, 500)
}
