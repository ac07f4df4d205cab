-- Registering a batch locks its finished-product line, and locking a row needs the right to update one of its columns.
grant update (line_number) on finished_product to asbuilt_app;
