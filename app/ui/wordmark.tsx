/** TOIMI in heavy capitals; the O's counter is a small lake with a path across. One colour. */
export function Wordmark() {
  return (
    <svg className="wordmark" width="121" height="32" viewBox="0 0 121 32" aria-hidden="true">
      <path d="M0 2h24v7.4h-8V30H8V9.4H0Z" />
      <path
        fillRule="evenodd"
        d="M41.5 1C50 1 57 7.7 57 16s-7 15-15.5 15S26 24.3 26 16 33 1 41.5 1Zm.3 6c-5.2 0-9 3.2-9.3 7.6 1.9-.7 3.7-.6 5.6.2 2.1.9 3.7 1 5.7-.2 2-1.2 4.1-1.5 6.4-.9C49.3 9.5 46 7 41.8 7Zm8.7 8.9c-2-.6-3.7-.3-5.4.7-2.6 1.6-5 1.5-7.7.4-1.8-.8-3.2-.8-4.9.1.5 4.7 4.4 8 9.2 8 5 0 8.7-3.7 8.8-9.2Z"
      />
      <path d="M62 2h8v28h-8Z" />
      <path d="M75 30V2h8.6l7.9 13.3L99.4 2h8.6v28h-7.8V15.4l-6.2 10.2h-5l-6.2-10.2V30Z" />
      <path d="M113 2h8v28h-8Z" />
    </svg>
  );
}
