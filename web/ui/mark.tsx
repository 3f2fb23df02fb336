/** The belfry: the only drawing of the house. */
export function Mark() {
  return (
    <svg
      viewBox="0 0 22 30"
      width="22"
      height="30"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M11 1v3M6 10l5-6 5 6M5 10h12v6H5zM6 16v13h10V16M9 29v-5h4v5M11 12.2v1.6" />
    </svg>
  );
}
