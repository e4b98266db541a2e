import Link from "next/link";
import { useId } from "react";
import classes from "./site.module.css";

interface SearchFieldBase {
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export type SearchField = SearchFieldBase &
  (
    | { readonly kind: "text"; readonly placeholder?: string; readonly maxLength: number }
    | {
        readonly kind: "select";
        readonly options: readonly { readonly value: string; readonly label: string }[];
      }
  );

interface SearchFormProps {
  /** The page itself: the search is in its address. */
  readonly action: string;
  readonly fields: readonly SearchField[];
}

/** 查询 and 重置 of a public list: a plain form whose values stand in the address, so that it works without script. */
export function SearchForm({ action, fields }: SearchFormProps) {
  return (
    <form action={action} method="get" className={classes.search}>
      {fields.map((field) => (
        <Field key={field.name} field={field} />
      ))}
      <div className={classes.searchButtons}>
        <button type="submit" className={classes.button}>
          查询
        </button>
        <Link href={action} className={classes.buttonQuiet}>
          重置
        </Link>
      </div>
    </form>
  );
}

function Field({ field }: { field: SearchField }) {
  const id = useId();
  const { name, label, value } = field;
  return (
    <div className={classes.field}>
      <label htmlFor={id}>{label}</label>
      {field.kind === "text" ? (
        <input
          id={id}
          type="search"
          name={name}
          key={value}
          defaultValue={value}
          placeholder={field.placeholder ?? `请输入${label}`}
          maxLength={field.maxLength}
          autoComplete="off"
          enterKeyHint="search"
        />
      ) : (
        <select id={id} name={name} key={value} defaultValue={value}>
          <option value="">全部</option>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
