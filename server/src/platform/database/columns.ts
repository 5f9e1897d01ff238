import { literal } from 'sequelize';
import type { DataType, ModelAttributeColumnOptions } from 'sequelize';

/** What the migration gives a row that does not say: one place decides, the table itself. */
const DATABASE_DEFAULT = literal('DEFAULT');

type ColumnOptions = Partial<ModelAttributeColumnOptions> & { readonly type: DataType };

/** A column that is NOT NULL, and that whoever inserts must give. */
export const required = (type: DataType): ColumnOptions => ({ type, allowNull: false });

/** A column that is NOT NULL, and that the table fills by itself: with a default, or because it is generated. */
export const defaulted = (type: DataType): ColumnOptions => ({
  type,
  allowNull: false,
  defaultValue: DATABASE_DEFAULT,
});
