/** Says that something can't be shown, and why. */
export function Failure({ reason }: { reason: string }) {
  return (
    <div class="message" role="alert">
      <h2>This can’t be shown</h2>
      <p>{reason}</p>
      <button type="button" class="plain" onClick={() => location.reload()}>
        Try again
      </button>
    </div>
  );
}
