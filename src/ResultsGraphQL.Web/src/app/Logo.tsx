/** The ticks of a batch as the sound of a voice. */
export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 26 20" aria-hidden="true">
      <path d="M2 8v4M7 4v12M12 7v6M17 1v18M22 6v8" />
    </svg>
  );
}
